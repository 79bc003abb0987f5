-- When was each pledge first stated, when was it due, when was it reported done?
-- A report of something done before the plan speaks of another step: it does not fulfil a later plan.
-- Where one statement closes the pledge, that day counts, and not that of an earlier step.
-- What was published after $as_of was not known on that day.
WITH statements AS (
    SELECT c.pledge_id, c.commitment_id, c.kind, c.due_start, c.due_end, d.published
    FROM commitments c JOIN documents d USING (document_id)
    WHERE d.counted AND list_contains($cities, d.city_id) AND list_contains($cities, c.city_id) AND c.kind <> 'vision' AND d.published <= $as_of
),
delivered AS (
    SELECT DISTINCT to_commitment_id AS commitment_id FROM pledge_links WHERE relation = 'delivered'
),
ordered AS (
    SELECT *, delivered.commitment_id IS NOT NULL AS closes, kind = 'achievement' OR delivered.commitment_id IS NOT NULL AS done,
        min(published) FILTER (kind = 'plan') OVER (PARTITION BY pledge_id) AS first_planned
    FROM statements LEFT JOIN delivered USING (commitment_id)
),
lives AS (
    SELECT pledge_id,
        min(published) FILTER (kind = 'plan') AS planned,
        arg_max(due_start, (published, commitment_id)) FILTER (kind = 'plan' AND due_end IS NOT NULL) AS due_start,
        arg_max(due_end, (published, commitment_id)) FILTER (kind = 'plan' AND due_end IS NOT NULL) AS due_end,
        coalesce(
            min(published) FILTER (closes AND (first_planned IS NULL OR published >= first_planned)),
            min(published) FILTER (done AND (first_planned IS NULL OR published >= first_planned))
        ) AS achieved,
        count(*)::INTEGER AS statements,
        max(published) AS last_stated
    FROM ordered GROUP BY pledge_id
)
SELECT p.pledge_id, p.city_id, p.sector_id, p.title, p.title_en, l.planned, l.due_start, l.due_end, l.achieved,
    least(coalesce(l.planned, l.achieved), coalesce(l.achieved, l.planned)) AS told, l.statements, l.last_stated,
    (SELECT count(*)::INTEGER FROM documents later
        WHERE later.counted AND later.city_id = p.city_id AND later.published > l.due_end AND later.published <= $as_of) AS documents_since_due
FROM pledges p JOIN lives l USING (pledge_id) JOIN sectors s USING (sector_id)
WHERE list_contains($cities, p.city_id)
ORDER BY s.position, coalesce(l.planned, l.achieved), p.pledge_id
