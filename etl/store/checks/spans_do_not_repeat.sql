-- Within a document a fact counts once: no two commitments share the same place.
SELECT document_id, char_start, char_end, count(*) AS times
FROM commitments
GROUP BY document_id, char_start, char_end
HAVING count(*) > 1
