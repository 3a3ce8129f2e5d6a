using System.Text.Json;

namespace Gateway.Faults.Campaign;

/// <summary>One run of the program for a campaign: from its start, or from where it goes on, until it ends or is ended.</summary>
/// <param name="Plan">What was ordered; a journal holds one campaign.</param>
/// <param name="Commit">Of the code that was tried.</param>
internal sealed record Stretch(string Plan, string Commit, DateTimeOffset Begun);

/// <summary>A file with a line for each stretch and each cycle of a campaign, written as they come: a campaign of many hours goes on where it was ended.</summary>
internal sealed class CampaignJournal
{
    private readonly string _file;
    private readonly List<Entry> _entries = [];
    private readonly Lock _writing = new();

    /// <exception cref="ArgumentException">The file holds another campaign, or is none.</exception>
    public CampaignJournal(string file, CampaignOrder order)
    {
        _file = file;
        if (File.Exists(file)) _entries.AddRange(File.ReadLines(file).Select(Read));
        if (Stretches.FirstOrDefault(stretch => stretch.Plan != order.Plan) is { } other)
        {
            throw new ArgumentException($"{file} holds the campaign '{other.Plan}'; ordered is '{order.Plan}'. Name another file.");
        }
    }

    public IEnumerable<Stretch> Stretches => _entries.Select(entry => entry.Stretch).OfType<Stretch>();

    public IEnumerable<CycleResult> Cycles => _entries.Select(entry => entry.Cycle).OfType<CycleResult>();

    public void Begin(Stretch stretch) => Append(new Entry(stretch.Begun, stretch, null));

    public void Add(CycleResult cycle) => Append(new Entry(TimeProvider.System.GetUtcNow(), null, cycle));

    /// <summary>All stretches as one campaign. The pauses between them do not count as time.</summary>
    public CampaignResult Whole(CampaignOrder order)
    {
        var (took, before) = (TimeSpan.Zero, default(DateTimeOffset));
        foreach (var entry in _entries)
        {
            if (entry.Cycle is not null) took += entry.At - before;
            before = entry.At;
        }

        return new CampaignResult(order, [.. Cycles.OrderBy(cycle => cycle.Number)], took);
    }

    private Entry Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(line) ?? throw new JsonException("It is null.");
        }
        catch (JsonException broken)
        {
            throw new ArgumentException($"A line of {_file} is none of a campaign's journal: {broken.Message}");
        }
    }

    private void Append(Entry entry)
    {
        lock (_writing)
        {
            _entries.Add(entry);
            File.AppendAllText(_file, JsonSerializer.Serialize(entry) + "\n");
        }
    }

    private sealed record Entry(DateTimeOffset At, Stretch? Stretch, CycleResult? Cycle);
}
