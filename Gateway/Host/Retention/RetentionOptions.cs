using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Retention;

/// <summary>For how long what is kept is kept. Section <c>Retention</c> of the configuration; read and checked at start. Nothing goes unless an age is given: how long evidence must be kept is a
/// matter of law, and differs from country to country.</summary>
internal sealed record RetentionOptions
{
    public const string Section = "Retention";

    private static readonly TimeSpan Least = TimeSpan.FromDays(1);

    /// <summary>Age, by its last change, at which a movement that has ended goes with all its messages. Default zero: never. At least 1 day, at most 100 years.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan Movements { get; init; }

    /// <summary>Age at which messages that belong to no recorded movement go. Default zero: never. At least 1 day, at most 100 years.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan OtherMessages { get; init; }

    /// <summary>Age at which refused documents go. Default zero: never. At least 1 day, at most 100 years.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan Refusals { get; init; }

    /// <summary>Age at which alerts that are over go; they are not archived. Default zero: never. At least 1 day, at most 100 years.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan Alerts { get; init; }

    /// <summary>Age at which nodes that are gone are forgotten; they are not archived. Default zero: never. At least 1 day, at most 100 years.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan Nodes { get; init; }

    /// <summary>Other ages for what a participant has sent or received: <c>NTA.UZ=3650.00:00:00;NTA.GE=never</c>. Of all that took part the longest counts. Default none.</summary>
    public string PerParticipant { get; init; } = "";

    /// <summary>Where archives are written. Required when movements, other messages or refusals are to go. Default none.</summary>
    public string ArchiveFolder { get; init; } = "";

    /// <summary>Most messages in one archive. Default 1,000, 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MostPerArchive { get; init; } = 1000;

    /// <summary>Most messages that one transaction removes; what belongs together is not torn apart for it. Default 100, 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MostPerStep { get; init; } = 100;

    /// <summary>Between two such transactions, so that traffic goes first. Default 200 ms, 0 to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often is looked whether something is to go. Default 10 min, 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Only at this time of the day, UTC: <c>22:00-04:00</c>. Default: at any.</summary>
    public string Window { get; init; } = "";

    /// <summary>False when nothing ever goes.</summary>
    public bool IsOn => Archives || Alerts > TimeSpan.Zero || Nodes > TimeSpan.Zero;

    public bool Archives => Movements > TimeSpan.Zero || OtherMessages > TimeSpan.Zero || Refusals > TimeSpan.Zero;

    /// <summary>Whether it is the time of the day.</summary>
    public bool IsOpenAt(DateTimeOffset moment) => DayWindow.TryParse(Window, out var window) && window.Contains(moment);

    public IEnumerable<string> Faults()
    {
        foreach (var (name, age) in new[] { (nameof(Movements), Movements), (nameof(OtherMessages), OtherMessages), (nameof(Refusals), Refusals), (nameof(Alerts), Alerts), (nameof(Nodes), Nodes) })
        {
            if (age > TimeSpan.Zero && age < Least)
            {
                yield return $"Retention:{name} is {age}; expected 00:00:00 (never) or at least 1.00:00:00: what is a day old may still be repeated.";
            }
        }
        if (Archives && string.IsNullOrWhiteSpace(ArchiveFolder))
        {
            yield return "Retention:ArchiveFolder is missing; with an age for movements, other messages or refusals expected a folder: nothing is deleted that was not archived.";
        }
        if (!RetentionAges.TryParse(this, out _, out var fault))
        {
            yield return fault;
        }
        if (!DayWindow.TryParse(Window, out _))
        {
            yield return $"Retention:Window is '{Window}'; expected two different times of the day in UTC as 22:00-04:00, or nothing.";
        }
    }
}
