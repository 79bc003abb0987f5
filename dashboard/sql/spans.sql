-- What was found in one document, and where?
SELECT 'commitment' AS span, commitment_id AS row_id, char_start, char_end, quote AS words, title AS meaning, title_en AS meaning_en,
    kind AS code, sector_id, kind_reason AS reason, sector_reason, confidence, review, reviewer_kind, due_end AS day, NULL::BIGINT AS krw
FROM commitments WHERE document_id = $document
UNION ALL BY NAME
SELECT 'figure' AS span, figure_id AS row_id, char_start, char_end, literal AS words, funder AS meaning, basis AS code, bound AS reason, krw
FROM funding_figures WHERE document_id = $document
UNION ALL BY NAME
SELECT 'target' AS span, target_id AS row_id, char_start, char_end, literal AS words, measure AS meaning, role AS code, bound AS reason,
    value, unit
FROM targets WHERE document_id = $document
UNION ALL BY NAME
SELECT 'date' AS span, date_id AS row_id, char_start, char_end, literal AS words, role AS code, precision AS reason,
    date_start AS day, date_end AS until_day
FROM dates WHERE document_id = $document
UNION ALL BY NAME
SELECT 'strategy' AS span, strategy_id AS row_id, char_start, char_end, name AS words, name AS meaning
FROM strategies WHERE document_id = $document
ORDER BY char_start, char_end DESC, span
