DELETE FROM unit;
DELETE FROM chunk;
DELETE FROM unit_total;
DELETE FROM segment;
DELETE FROM posting;
DELETE FROM name_order;
DELETE FROM derivation WHERE feature = 'search';
