-- What became of each decision in this build?
SELECT decision_id, status FROM review_outcomes ORDER BY decision_id
