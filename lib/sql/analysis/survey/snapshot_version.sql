-- Grows with every commit of another connection.
SELECT data_version AS version FROM pragma_data_version
