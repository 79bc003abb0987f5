-- Which part does each line of a document play?
SELECT char_start, char_end, role FROM document_lines WHERE document_id = $document ORDER BY position
