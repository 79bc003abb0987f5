-- How much won of each basis does each city state for each sector and year?
-- Ranges count their lower end; parts that add up to a stated total are not added to it; an amount told again counts once.
WITH stated AS (
    SELECT f.figure_id, f.document_id, f.commitment_id, f.char_start, f.krw, f.bound, f.basis, f.funder,
        d.city_id, d.published, year(d.published)::INTEGER AS year, c.sector_id, c.pledge_id
    FROM funding_figures f
    JOIN documents d USING (document_id)
    LEFT JOIN commitments c ON c.commitment_id = f.commitment_id
    WHERE d.counted AND list_contains($cities, d.city_id) AND d.published BETWEEN $first_day AND $last_day
),
parts AS (
    SELECT commitment_id, basis, sum(krw) FILTER (funder IS NOT NULL) AS funded,
        list(krw) FILTER (funder IS NULL) AS totals
    FROM stated WHERE commitment_id IS NOT NULL
    GROUP BY ALL
),
single AS (
    SELECT s.* FROM stated s LEFT JOIN parts p ON p.commitment_id = s.commitment_id AND p.basis = s.basis
    WHERE NOT (
        s.bound = 'up_to' AND EXISTS (
            SELECT 1 FROM stated low
            WHERE low.document_id = s.document_id AND low.basis = s.basis AND low.bound = 'at_least'
                AND low.char_start <= s.char_start AND s.char_start - low.char_start <= 24
        )
    )
    AND NOT (
        s.funder IS NOT NULL AND p.totals IS NOT NULL
        AND len(list_filter(p.totals, lambda t: abs(t - p.funded) <= 0.01 * t)) > 0
    )
),
told AS (
    SELECT *,
        row_number() OVER (PARTITION BY city_id, basis, krw, coalesce(pledge_id, '') ORDER BY published, figure_id) AS telling,
        row_number() OVER (PARTITION BY city_id, year, basis, krw, coalesce(pledge_id, '') ORDER BY published, figure_id) AS telling_in_year
    FROM single
)
SELECT city_id, year, basis, sector_id,
    coalesce(sum(krw) FILTER (telling_in_year = 1), 0)::DOUBLE AS won,
    coalesce(sum(krw) FILTER (telling = 1), 0)::DOUBLE AS won_first,
    count(*)::INTEGER AS figures
FROM told
GROUP BY ALL
ORDER BY city_id, year, basis, sector_id
