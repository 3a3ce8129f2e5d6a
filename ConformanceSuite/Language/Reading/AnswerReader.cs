using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Language.Reading;

/// <summary><c>answer</c>: a word (<c>receipt</c>, <c>nack 92</c>, <c>fault Unavailable</c>) or a group that says more of a refusal. Absent: a receipt.</summary>
internal static class AnswerReader
{
    private static readonly string[] Refusals = ["nack", "IE906", "IE917", "fault"];

    public static AnswerExpected Read(YamlFields step, Faults faults)
    {
        if (step.Node(Grammar.AnswerKey) is not YamlMap)
        {
            return step.Text(Grammar.AnswerKey) is { } words ? OfWords(words, step.LineOf(Grammar.AnswerKey), faults) : Plain(AnswerKind.Receipt);
        }

        var fields = step.Group(Grammar.AnswerKey, Grammar.Answer)!;
        var kinds = Refusals.Append("same-as").Where(fields.Has).ToArray();
        if (kinds is not [var kind])
        {
            faults.Add(fields.Line, $"An 'answer' in groups says exactly one of {string.Join(", ", Refusals)} and same-as; found {(kinds.Length == 0 ? "none" : string.Join(" and ", kinds))}.");
            return Plain(AnswerKind.Receipt);
        }

        if (kind == "same-as")
        {
            foreach (var key in (string[])["reason", "pointer"])
            {
                if (fields.Has(key))
                {
                    faults.Add(fields.LineOf(key), $"'{key}' can't stand beside 'same-as': the answer is the same, byte for byte.");
                }
            }

            return new(AnswerKind.Signed, null, null, null, fields.Text("same-as"));
        }

        return new(Grammar.Answers.First(pair => pair.Word == kind).Value, fields.Text(kind), fields.Text("reason"), fields.Text("pointer"), null);
    }

    private static AnswerExpected OfWords(string text, int line, Faults faults)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (word, kind) in Grammar.Answers)
        {
            if (words.Length > 0 && words[0] == word && words.Length <= (Refusals.Contains(word) ? 2 : 1))
            {
                return new(kind, words.ElementAtOrDefault(1), null, null, null);
            }
        }

        faults.Add(line, $"'answer' is '{text}'; expected receipt, signed, refused, or one of {string.Join(", ", Refusals)} with or without a code: nack 92.");
        return Plain(AnswerKind.Receipt);
    }

    private static AnswerExpected Plain(AnswerKind kind) => new(kind, null, null, null, null);
}
