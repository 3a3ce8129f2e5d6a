namespace Gateway.Faults.Traffic;

/// <summary>One attempt of the hub to deliver, as a destination saw it.</summary>
/// <param name="Serial">Grows over all destinations of a world.</param>
/// <param name="Attempt">As the hub's signed Transmission says.</param>
internal sealed record Arrival(long Serial, string Id, string Sender, string Type, string? Mrn, byte[] Bytes, string Digest, long HubNumber, int Attempt);

/// <summary>What a destination has taken responsibility for: once for each messageIdentification, and each time with the same receipt.</summary>
internal sealed record Taken(long Serial, string Id, string Digest, byte[] Receipt);

/// <summary>A destination's records: a line on disk before the receipt leaves, and what the judge wants to know in memory. Thread-safe.</summary>
internal sealed class TakenBook(string file, string participant) : IDisposable
{
    private static long _serial;
    private readonly Lock _gate = new();
    private readonly StreamWriter _lines = new(file, append: true) { AutoFlush = true };
    private readonly Dictionary<(string Sender, string Id), Taken> _taken = [];
    private readonly List<Arrival> _arrivals = [];
    private readonly List<string> _wrongs = [];

    public string Participant => participant;

    public static long NextSerial() => Interlocked.Increment(ref _serial);

    public IReadOnlyList<Arrival> Arrivals
    {
        get
        {
            lock (_gate) return [.. _arrivals];
        }
    }

    /// <summary>What was wrong with the hub's own calls.</summary>
    public IReadOnlyList<string> Wrongs
    {
        get
        {
            lock (_gate) return [.. _wrongs];
        }
    }

    public void Note(Arrival arrival)
    {
        lock (_gate)
        {
            _arrivals.Add(arrival);
            _lines.WriteLine($"{arrival.Serial} came {arrival.Type} {arrival.Id} {arrival.Digest} attempt {arrival.Attempt} of hub number {arrival.HubNumber}");
        }
    }

    public void NoteWrong(string what)
    {
        lock (_gate)
        {
            _wrongs.Add($"{participant}: {what}");
            _lines.WriteLine($"wrong: {what}");
        }
    }

    /// <returns>The receipt: of the first time, whatever came since.</returns>
    public byte[] Take(Arrival arrival, Func<byte[]> sign)
    {
        lock (_gate)
        {
            if (_taken.TryGetValue((arrival.Sender, arrival.Id), out var first))
            {
                if (first.Digest != arrival.Digest) _wrongs.Add($"{participant}: {arrival.Type} {arrival.Id} came again with other bytes ({first.Digest}, then {arrival.Digest}).");
                return first.Receipt;
            }

            var taken = new Taken(NextSerial(), arrival.Id, arrival.Digest, sign());
            _taken[(arrival.Sender, arrival.Id)] = taken;
            _lines.WriteLine($"{taken.Serial} took {arrival.Id}");
            return taken.Receipt;
        }
    }

    public Taken? Find(string sender, string id)
    {
        lock (_gate) return _taken.GetValueOrDefault((sender, id));
    }

    /// <summary>What was judged well need not be remembered.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _arrivals.Clear();
            _taken.Clear();
        }
    }

    public void Dispose() => _lines.Dispose();
}
