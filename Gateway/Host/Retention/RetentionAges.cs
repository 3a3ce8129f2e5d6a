using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Retention;

/// <summary>From when on something may go. Decides; reads nothing.</summary>
internal sealed class RetentionAges
{
    private const string Never = "never";

    private readonly FrozenDictionary<string, TimeSpan> _own;

    private RetentionAges(FrozenDictionary<string, TimeSpan> own) => _own = own;

    public static RetentionAges Of(RetentionOptions options) => TryParse(options, out var ages, out var fault) ? ages : throw new FormatException(fault);

    public static bool TryParse(RetentionOptions options, [NotNullWhen(true)] out RetentionAges? ages, [NotNullWhen(false)] out string? fault)
    {
        var own = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        (ages, fault) = (null, null);
        foreach (var part in options.PerParticipant.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair.Length != 2 || !ParticipantId.TryParse(pair[0], out var id) || Read(pair[1]) is not { } age || !own.TryAdd(id.Value, age))
            {
                fault = $"Retention:PerParticipant holds '{part}'; expected each participant once, with an age of at least 1.00:00:00 or with never: NTA.UZ=3650.00:00:00;NTA.GE=never.";
                return false;
            }
        }
        ages = new RetentionAges(own.ToFrozenDictionary(StringComparer.Ordinal));
        return true;
    }

    /// <param name="general">What holds for everybody without an age of its own; zero: never.</param>
    /// <param name="participants">All that took part.</param>
    /// <returns>The last moment of which it may go; null when it may never.</returns>
    public DateTimeOffset? Before(TimeSpan general, IEnumerable<string> participants, DateTimeOffset now)
    {
        if (general == TimeSpan.Zero)
        {
            return null;
        }
        var longest = participants.Where(id => id != ParticipantId.Hub.Value).Select(id => _own.GetValueOrDefault(id, general)).DefaultIfEmpty(general).Max();
        return longest == TimeSpan.MaxValue ? null : now - longest;
    }

    /// <returns>What is younger need not be looked at, whoever took part; null when nothing ever goes.</returns>
    public DateTimeOffset? Earliest(TimeSpan general, DateTimeOffset now) =>
        general == TimeSpan.Zero ? null : now - _own.Values.Append(general).Min();

    private static TimeSpan? Read(string text) =>
        text == Never ? TimeSpan.MaxValue
        : text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var age) && age >= TimeSpan.FromDays(1) && age <= TimeSpan.FromDays(36_500) ? age
        : null;
}
