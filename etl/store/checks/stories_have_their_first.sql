-- A counted document is the first of its story; a copy points at a counted one that is not later.
SELECT copy.document_id, copy.story_id
FROM documents AS copy
LEFT JOIN documents AS first ON first.document_id = copy.story_id
WHERE first.document_id IS NULL
   OR NOT first.counted
   OR copy.counted <> (copy.document_id = copy.story_id)
   OR first.published > copy.published
