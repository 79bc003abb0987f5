-- How many rows did a person confirm, how many a program, how many nobody?
SELECT coalesce(reviewer_kind, 'none') AS reviewer, count(*)::INTEGER AS commitments, avg(confidence)::DOUBLE AS confidence
FROM commitments GROUP BY ALL ORDER BY reviewer
