-- What changed between the linked statements of one pledge?
SELECT g.from_commitment_id, g.to_commitment_id, g.aspect, g.detail, g.before, g.after, g.before_number, g.after_number, g.unit
FROM pledge_changes g JOIN commitments c ON c.commitment_id = g.to_commitment_id
WHERE c.pledge_id = $pledge
ORDER BY g.from_commitment_id, g.to_commitment_id, g.aspect, g.detail
