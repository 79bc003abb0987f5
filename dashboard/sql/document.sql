-- One document, whole where it may be shown.
SELECT d.*, ci.name_ko AS city_ko, ci.name_en AS city_en
FROM documents d JOIN cities ci USING (city_id)
WHERE d.document_id = $document
