-- A pledge's first and last day and its number of statements are those of its commitments, all of its city.
SELECT pledge_id, statements, count(commitment_id) AS found
FROM pledges
LEFT JOIN commitments USING (pledge_id)
LEFT JOIN documents USING (document_id)
GROUP BY pledge_id, statements, first_stated, last_stated, pledges.city_id
HAVING count(commitment_id) <> statements
    OR min(published) <> first_stated
    OR max(published) <> last_stated
    OR bool_or(commitments.city_id <> pledges.city_id)
