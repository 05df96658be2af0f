                                   ('interviewer', 'interpreter', 'observer',
                                    'ผู้สัมภาษณ์', 'ล่าม', 'ผู้สังเกตการณ์')
