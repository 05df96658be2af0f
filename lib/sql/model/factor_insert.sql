INSERT INTO factor (uid, code, kind, parent, label_th, label_en, definition, when_to_use,
                    when_not_to_use, reference, colour, source_row)
VALUES (coalesce(:uid, randomblob(16)), :code, :kind, nullif(:parent, 0), :label_th, :label_en,
        :definition, :when_to_use, :when_not_to_use, :reference, :colour, nullif(:source_row, 0))
