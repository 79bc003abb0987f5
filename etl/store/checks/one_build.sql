-- Exactly one row says what this build is, and it counts the documents.
SELECT count(*) AS builds, max(documents) AS said, (SELECT count(*) FROM documents) AS found
FROM builds
HAVING count(*) <> 1 OR max(documents) <> (SELECT count(*) FROM documents)
