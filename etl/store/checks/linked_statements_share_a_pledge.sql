-- Two statements that a link in force joins state one pledge.
SELECT from_commitment_id, to_commitment_id
FROM pledge_links
JOIN commitments AS earlier ON earlier.commitment_id = from_commitment_id
JOIN commitments AS later ON later.commitment_id = to_commitment_id
WHERE earlier.pledge_id <> later.pledge_id
