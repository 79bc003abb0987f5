-- A published build holds no text of a document that may only be quoted, no words of it over 80 characters, no reason that
-- repeats them, and all its quotes and literals together are at most a fifth of its body, the surest commitments first: a less sure
-- one is quoted only where it is shorter than what was left out. No path of a machine stands in it.
WITH limited AS (
    SELECT documents.document_id, text,
        (SELECT sum(char_end - char_start) FROM document_lines AS line
         WHERE line.document_id = documents.document_id AND role IN ('body', 'bullet', 'heading')) AS body
    FROM documents, builds
    WHERE builds.published AND licence NOT IN ('own', 'kogl-0', 'kogl-1', 'kogl-2', 'kogl-3', 'kogl-4')
),
quoted AS (
    SELECT document_id, quote AS words FROM commitments
    UNION ALL SELECT document_id, literal FROM funding_figures
    UNION ALL SELECT document_id, literal FROM targets
    UNION ALL SELECT document_id, literal FROM dates
),
named AS (
    SELECT document_id, name AS words FROM strategies
    UNION ALL SELECT document_id, title FROM commitments
    UNION ALL SELECT document_id, actor FROM commitments
    UNION ALL SELECT document_id, measure FROM targets
    UNION ALL SELECT document_id, pledges.title FROM pledges JOIN commitments USING (pledge_id)
    UNION ALL SELECT document_id, before FROM pledge_changes JOIN commitments ON commitment_id = from_commitment_id
    UNION ALL SELECT document_id, after FROM pledge_changes JOIN commitments ON commitment_id = to_commitment_id
),
kept AS (
    SELECT document_id, kind_reason || sector_reason AS words FROM commitments
    UNION ALL SELECT document_id, concat(words, value) FROM review_not_applicable
    UNION ALL SELECT other_document_id, other_words FROM review_not_applicable
)
SELECT document_id, 'the whole text is there' AS problem FROM limited WHERE text IS NOT NULL
UNION ALL
SELECT document_id, 'shows ' || sum(length(words)) || ' characters of ' || coalesce(any_value(body), 0)
FROM limited JOIN quoted USING (document_id)
GROUP BY document_id
HAVING sum(length(words)) > 0.2 * coalesce(any_value(body), 0)
UNION ALL
SELECT document_id, 'words of ' || length(words) || ' characters'
FROM limited JOIN (FROM quoted UNION ALL FROM named) USING (document_id)
WHERE length(words) > 80
UNION ALL
SELECT document_id, 'a reason repeats its words' FROM limited JOIN kept USING (document_id) WHERE words <> ''
UNION ALL
SELECT document_id, 'left out ' || dropped.commitment_id || ' for ' || shown.commitment_id || ', which is less sure'
FROM limited JOIN commitments AS dropped USING (document_id) JOIN commitments AS shown USING (document_id)
WHERE dropped.quote IS NULL AND shown.quote IS NOT NULL AND shown.confidence < dropped.confidence
    AND length(shown.quote) >= least(80, dropped.char_end - dropped.char_start)
UNION ALL
SELECT source_path, 'a path of the machine that built'
FROM (SELECT source_path FROM documents UNION ALL SELECT source_path FROM rejected_documents), builds
WHERE published AND regexp_matches(source_path, '^(/|~|\\|[A-Za-z]:)|(^|[/\\])[.][.]([/\\]|$)')
