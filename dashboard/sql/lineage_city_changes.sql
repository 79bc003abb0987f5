-- What changed between the linked statements of every pledge of these cities?
SELECT c.pledge_id, g.from_commitment_id, g.to_commitment_id, g.aspect, g.detail, g.before, g.after, g.before_number, g.after_number,
    g.unit
FROM pledge_changes g JOIN commitments c ON c.commitment_id = g.to_commitment_id
WHERE list_contains($cities, c.city_id)
ORDER BY g.from_commitment_id, g.to_commitment_id, g.aspect, g.detail
