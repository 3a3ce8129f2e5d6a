using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Language.Reading;

/// <summary><c>reply</c>: what the exchange answers, in words (<c>nack 92</c>, <c>lost</c>), or with how often: <c>{ how: lost, times: 3 }</c>. Absent: a receipt.</summary>
internal static class ReplyReader
{
    private static readonly ReplyKind[] WithCode = [ReplyKind.Nack, ReplyKind.Fault];

    public static Reply Read(YamlFields step, Faults faults)
    {
        if (step.Node(Grammar.ReplyKey) is not YamlMap)
        {
            return step.Text(Grammar.ReplyKey) is { } words ? OfWords(words, step.LineOf(Grammar.ReplyKey), faults) : Reply.Receipt;
        }

        var fields = step.Group(Grammar.ReplyKey, Grammar.Reply)!;
        var reply = OfWords(fields.NeededText("how"), fields.LineOf("how"), faults) with { Times = fields.Whole("times", 1, 100) ?? 1 };
        if (reply is { Times: > 1, Kind: ReplyKind.Receipt or ReplyKind.Nack })
        {
            faults.Add(fields.LineOf("times"), "After a receipt or a NACK nothing is sent again, so that 'times' is always 1.");
        }

        return reply;
    }

    private static Reply OfWords(string text, int line, Faults faults)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (word, kind) in Grammar.Replies)
        {
            if (words.Length > 0 && words[0] == word && words.Length == (WithCode.Contains(kind) ? 2 : 1))
            {
                return new(kind, words.ElementAtOrDefault(1));
            }
        }

        if (text.Length > 0)
        {
            faults.Add(line, $"'reply' is '{text}'; expected receipt, lost, not-now, forged, or nack or fault with a code: nack 92.");
        }

        return Reply.Receipt;
    }
}
