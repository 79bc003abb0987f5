-- Which amounts of won may be added up?
-- Ranges count their lower end; parts that add up to a stated total are not added to it.
WITH stated AS (
    SELECT f.figure_id, f.document_id, f.commitment_id, f.char_start, f.krw, f.bound, f.basis, f.funder,
        d.city_id, d.published, c.sector_id, c.pledge_id
    FROM funding_figures f
    JOIN documents d USING (document_id)
    LEFT JOIN (FROM commitments WHERE list_contains($cities, city_id)) c ON c.commitment_id = f.commitment_id
    WHERE d.counted AND list_contains($cities, d.city_id)
),
parts AS (
    SELECT commitment_id, basis, sum(krw) FILTER (funder IS NOT NULL) AS funded,
        list(krw) FILTER (funder IS NULL) AS totals
    FROM stated WHERE commitment_id IS NOT NULL
    GROUP BY ALL
)
SELECT s.figure_id, s.city_id, s.published, s.krw, s.basis, s.sector_id, s.pledge_id
FROM stated s LEFT JOIN parts p ON p.commitment_id = s.commitment_id AND p.basis = s.basis
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
ORDER BY s.city_id, s.published, s.figure_id
