using System.Text;

namespace CatsIce.ConformanceSuite.Evidence;

/// <summary>Writes what happens, line by line: added, flushed, never changed. Thread-safe.</summary>
internal sealed class Transcript : IDisposable
{
    private readonly Lock _writing = new();
    private readonly FileStream _file;
    private readonly TimeProvider _clock;
    private readonly long _began;
    private readonly long _ticksBefore;
    private long _number;
    private string _previous;

    private Transcript(string folder, FileMode mode, TimeProvider clock, Happening? last, string previous, EvidenceBudget budget)
    {
        (Bytes, Budget) = (new ByteStore(folder), budget);
        _clock = clock;
        _began = clock.GetTimestamp();
        // Between two processes only the wall clock has gone on.
        _ticksBefore = last is null ? 0 : last.Ticks + Math.Max(0, (long)(clock.GetUtcNow() - last.At).TotalMicroseconds);
        (_number, _previous) = (last?.Number ?? 0, previous);
        _file = new FileStream(Path.Combine(folder, TranscriptForm.FileName), mode, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Told after each line, in the order of the lines, while the next one waits.</summary>
    public event Action<Happening>? Added;

    public ByteStore Bytes { get; }

    /// <summary>What is still kept; who records asks it first.</summary>
    public EvidenceBudget Budget { get; }

    /// <param name="budget">Null: the usual one.</param>
    /// <exception cref="EvidenceException">The folder holds a transcript already.</exception>
    public static Transcript Begin(string folder, TimeProvider clock, EvidenceBudget? budget = null)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, TranscriptForm.FileName);
        return File.Exists(file)
            ? throw new EvidenceException($"{file} exists already: evidence is never overwritten. Give another folder, or go on with this session by 'resume'.")
            : new Transcript(folder, FileMode.CreateNew, clock, last: null, TranscriptForm.NoLine, budget ?? EvidenceBudget.Usual());
    }

    /// <summary>Goes on with a transcript whose process was ended. What that process left of a last line that it could not finish is cut off.</summary>
    /// <param name="recorded">What the transcript holds so far.</param>
    /// <exception cref="EvidenceException">A line is broken or changed.</exception>
    public static Transcript GoOn(string folder, TimeProvider clock, out RecordedSession recorded)
    {
        TranscriptReader.CutUnfinishedLine(folder);
        recorded = TranscriptReader.Read(folder);
        return new Transcript(folder, FileMode.Append, clock, recorded.Happenings.LastOrDefault(), recorded.LastLineHash, EvidenceBudget.Usual(recorded.Bytes.Size));
    }

    /// <param name="make">Makes the line with the place that it gets.</param>
    /// <returns>Its number.</returns>
    public long Add(Func<Stamp, Happening> make)
    {
        lock (_writing)
        {
            var (happening, length) = Write(make);
            var kept = happening is Exchanged call ? call.Hashes.Sum(Bytes.Charge) : 0;
            var (ofScenario, ofSession) = Budget.Charge(happening.Scenario, length + kept);
            if (ofScenario)
            {
                Write(stamp => new BudgetSpent(stamp.Number, stamp.At, stamp.Ticks, happening.Scenario, happening.Step, OfSession: false, Budget.WordsOfScenario));
            }

            if (ofSession)
            {
                Write(stamp => new BudgetSpent(stamp.Number, stamp.At, stamp.Ticks, "", "", OfSession: true, Budget.Words));
            }

            return happening.Number;
        }
    }

    private (Happening Happening, int Length) Write(Func<Stamp, Happening> make)
    {
        var happening = make(new Stamp(_number + 1, _clock.GetUtcNow(), _ticksBefore + (long)_clock.GetElapsedTime(_began).TotalMicroseconds));
        var line = TranscriptForm.Write(happening, _previous);
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        _file.Write(bytes);
        _file.Flush();
        (_number, _previous) = (happening.Number, TranscriptForm.HashOf(line));
        Added?.Invoke(happening);
        return (happening, bytes.Length);
    }

    public void Dispose() => _file.Dispose();
}
