using CatsIce.Corridor.Checks;
using CatsIce.Corridor.Systems;
using CatsIce.Corridor.Timeline;

namespace CatsIce.Corridor.Scenarios;

/// <summary>What a scenario plays on: the three countries, and the checklist it fills.</summary>
internal sealed class Stage(
    IScenario scenario, NationalSystemClient uz, NationalSystemClient az, NationalSystemClient ge, HubAccess hub,
    Checklist checks, ITimeline timeline, JournalWatch journals)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    public NationalSystemClient Uz { get; } = uz;

    public NationalSystemClient Az { get; } = az;

    public NationalSystemClient Ge { get; } = ge;

    /// <summary>For documents that no well-behaved system would send.</summary>
    public HubAccess Hub { get; } = hub;

    public ITimeline Timeline { get; } = timeline;

    /// <summary>Waits until the value is the expected one; after 15 s the last value found stands.</summary>
    public async Task Expect(string id, string step, string expected, Func<Task<string>> find, CancellationToken cancel)
    {
        var (full, until) = ($"{scenario.Name}.{id}", checks.Expected($"{scenario.Name}.{id}", expected));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using var beat = new PeriodicTimer(Beat);
        var found = await find();
        try
        {
            while (found != until)
            {
                await beat.WaitForNextTickAsync(patience.Token);
                found = await find();
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Timeline.Say($"Gave up waiting after {Patience.TotalSeconds:0} s.");
        }

        await journals.Catch(cancel);
        Timeline.Show(checks.Add(full, scenario.Title, step, expected, found));
    }

    /// <summary>A value that is there at once.</summary>
    public async Task Check(string id, string step, string expected, string found, CancellationToken cancel)
    {
        await journals.Catch(cancel);
        Timeline.Show(checks.Add($"{scenario.Name}.{id}", scenario.Title, step, expected, found));
    }

    /// <summary>Waits for the state of one record of the movement.</summary>
    public Task ExpectState(string id, NationalSystemClient system, string mrn, string book, string expected, CancellationToken cancel) =>
        Expect(id, $"{system.Country} as {book}", expected, async () =>
            (await system.Movement(mrn, cancel))?.Records.FirstOrDefault(record => record.Book == book)?.State ?? "no record", cancel);

    /// <summary>Waits until every message of the movement was sent and delivered, each accepted, and none was lost, doubled or refused.</summary>
    public Task ExpectExchange(string mrn, string expected, CancellationToken cancel) => Expect("exchange", "Messages sent and delivered", expected, async () =>
    {
        var lines = new List<JournalLine>();
        foreach (var system in new[] { Uz, Az, Ge })
        {
            lines.AddRange((await system.Movement(mrn, cancel))?.Journal ?? []);
        }

        var (sent, delivered) = (Accepted(lines, "sent"), Accepted(lines, "received"));
        return sent == delivered && lines.TrueForAll(line => line.Answer == "Accepted")
            ? sent
            : $"sent {sent}; delivered {delivered}; otherwise answered {string.Join(" ", lines.Where(line => line.Answer != "Accepted").Select(line => $"{line.Type} {line.Answer}"))}";
    }, cancel);

    private static string Accepted(IEnumerable<JournalLine> lines, string direction) => string.Join(" ", lines
        .Where(line => line.Direction == direction && line.Answer == "Accepted")
        .GroupBy(line => line.Type)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.Count() == 1 ? group.Key : $"{group.Count()}×{group.Key}"));
}
