using System.Globalization;
using System.Text;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>One line of a sequence diagram.</summary>
/// <param name="Time">Since the scenario began.</param>
/// <param name="From">Lane; empty: it concerns all.</param>
/// <param name="To">Lane; empty: it is no arrow, but a band over all lanes.</param>
/// <param name="Reply">What came back; empty: nothing that is drawn.</param>
/// <param name="Tone">The gravest verdict that looked at it; null: none did.</param>
internal sealed record SequenceRow(string Time, string From, string To, string Label, string Reply, Verdict? Tone)
{
    public const string System = "\0system";
    public const string Tester = "\0tester";

    private const int LongestLabel = 46;

    public int Height => To.Length == 0 ? 32 : Reply.Length > 0 ? 50 : 32;

    public static IEnumerable<SequenceRow> Of(ReportPage page, Scenario scenario, ScenarioVerdict verdict)
    {
        var happenings = page.Record.Of(scenario.Id).OrderBy(happening => happening.Number).ToArray();
        var checks = verdict.Checks.Where(check => check.Evidence > 0).GroupBy(check => check.Evidence).ToDictionary(group => group.Key, group => group.Max(check => check.Verdict));
        var waits = happenings.OfType<WaitBegan>().ToLookup(wait => wait.Step);
        var steps = verdict.Checks.GroupBy(check => check.Step).ToDictionary(group => group.Key, group => group.Max(check => check.Verdict));
        foreach (var happening in happenings)
        {
            var time = Clock(happening.Ticks - happenings[0].Ticks);
            // A wait that was in vain has no line of its own that could be looked at.
            Verdict? tone = checks.TryGetValue(happening.Number, out var found) || (happening is WaitEnded { Found: 0 } && steps.TryGetValue(happening.Step, out found)) ? found : null;
            if (RowOf(page, happening, time, tone, waits) is { } row)
            {
                yield return row;
            }
        }
    }

    private static SequenceRow? RowOf(ReportPage page, Happening happening, string time, Verdict? tone, ILookup<string, WaitBegan> waits) => happening switch
    {
        Exchanged call => new SequenceRow(
            time, call.Incoming ? System : PartyOf(call), call.Incoming ? PartyOf(call) : System, Short(LabelOf(call)), Short(ReplyOf(page, call)), tone ?? (call.Trouble.Length > 0 ? Verdict.Inconclusive : null)),
        Stimulated stimulus => new SequenceRow(time, Tester, System, Short(stimulus.Do), Short(stimulus.Trouble), tone ?? (stimulus.Trouble.Length > 0 ? Verdict.Inconclusive : null)),
        Asked question => new SequenceRow(time, System, Tester, Short(question.Text), Short(question.Reviewer.Length == 0 ? page.Texts["sequence.unanswered"] : question.Reviewer), tone ?? (question.Holds is null ? Verdict.Review : null)),
        WaitEnded { Found: 0 } wait => Band(time, page.Texts.Of("sequence.waited", waits[wait.Step].LastOrDefault()?.For, Seconds(waits[wait.Step].LastOrDefault()?.Deadline ?? 0)), tone),
        ClockMoved moved => Band(time, page.Texts.Of("sequence.clock", Seconds(moved.Milliseconds), moved.Clock), tone),
        Restarted restart => Band(time, page.Texts.Of("sequence.restart", restart.Trouble.Length > 0 ? restart.Trouble : Seconds(restart.Milliseconds)), tone ?? (restart.Trouble.Length > 0 ? Verdict.Inconclusive : null)),
        Broke broke => Band(time, page.Texts.Of("sequence.broke", broke.What), Verdict.Error),
        _ => null,
    };

    private static SequenceRow Band(string time, string label, Verdict? tone) => new(time, "", "", label.Length > 110 ? label[..109] + "…" : label, "", tone);

    private static string PartyOf(Exchanged call) => call.Party.Length > 0 ? call.Party : "exchange";

    private static string LabelOf(Exchanged call) => (call.Message, call.Operation) switch
    {
        ("", "") => "?",
        ("", var operation) => operation,
        (var message, "" or "Submit") => message,
        var (message, operation) => $"{operation} {message}",
    };

    private static string ReplyOf(ReportPage page, Exchanged call)
    {
        if (call.Status == 0)
        {
            return call.Trouble.Length > 0 ? call.Trouble : page.Texts["sequence.silent"];
        }

        var answer = call.Answer.Length > 0 && page.Record.Bytes(call.Answer) is { } bytes ? RootName(bytes.Span) : "";
        var after = call.Milliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms";
        return call.Trouble.Length > 0 ? $"{call.Status} · {call.Trouble}" : answer.Length > 0 ? $"{answer} · {after}" : $"HTTP {call.Status} · {after}";
    }

    // Only a word for the drawing: what the answer is, the checks decide.
    private static string RootName(ReadOnlySpan<byte> document)
    {
        var text = Encoding.UTF8.GetString(document[..Math.Min(document.Length, 512)]);
        var start = text.IndexOf('<', StringComparison.Ordinal);
        while (start >= 0 && start + 1 < text.Length && text[start + 1] is '?' or '!')
        {
            start = text.IndexOf('<', start + 1);
        }

        var name = start < 0 ? "" : string.Concat(text[(start + 1)..].TakeWhile(c => char.IsLetterOrDigit(c) || c is ':' or '_' or '-' or '.'));
        return name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    private static string Short(string text) => text.Length > LongestLabel ? text[..(LongestLabel - 1)] + "…" : text;

    private static string Clock(long microseconds) => TimeSpan.FromMicroseconds(microseconds).ToString(@"mm\:ss\.fff", CultureInfo.InvariantCulture);

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.##", CultureInfo.InvariantCulture) + " s";
}
