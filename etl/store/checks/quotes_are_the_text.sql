-- Where a document's text stands, every quote and literal is the text at its offsets, exactly.
-- A published build cuts long quotes: there the quote must be the beginning of the words at its offsets.
WITH spans AS (
    SELECT document_id, commitment_id AS row_id, char_start, char_end, quote AS words FROM commitments
    UNION ALL SELECT document_id, figure_id, char_start, char_end, literal FROM funding_figures
    UNION ALL SELECT document_id, target_id, char_start, char_end, literal FROM targets
    UNION ALL SELECT document_id, date_id, char_start, char_end, literal FROM dates
    UNION ALL SELECT document_id, strategy_id, char_start, char_end, name FROM strategies
)
SELECT spans.document_id, row_id, words
FROM spans
JOIN documents USING (document_id)
WHERE documents.text IS NOT NULL
  AND words IS NOT NULL
  AND substring(text, char_start + 1, char_end - char_start) <> words
