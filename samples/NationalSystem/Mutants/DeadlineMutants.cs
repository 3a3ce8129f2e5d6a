using System.Data;
using CatsIce.NationalSystem.Duties;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong about deadlines: too early, too late, never, again and again.</summary>
internal static class DeadlineMutants
{
    private const string Family = "deadlines";
    private static readonly TimeSpan Early = TimeSpan.FromHours(2);
    private static readonly TimeSpan Late = TimeSpan.FromDays(2);

    public static IEnumerable<Mutant> All =>
    [
        Begins("deadlines-early", "Every deadline ends two hours before its time.", duty => duty with { DueAt = duty.DueAt - Early }),
        Begins("deadlines-late", "Every deadline ends two days after its time.", duty => duty with { DueAt = duty.DueAt + Late }),
        Begins("deadlines-at-once", "What is due at the end of a deadline is done when it begins.", duty => duty with { DueAt = DateTimeOffset.UnixEpoch }),
        new(Family, "deadlines-again", "What is due at the end of a deadline is due every hour from then on.", m => Stores(m, (sound, transaction, duty) => sound.Begin(transaction, duty), (sound, transaction, duty) =>
        {
            var ended = sound.End(transaction, duty);
            if (ended)
            {
                m.Hit();
                sound.Begin(transaction, duty with { DueAt = duty.DueAt + TimeSpan.FromHours(1) });
            }

            return ended;
        })),
        new(Family, "deadlines-prolonged", "A deadline that runs begins anew when its cause comes again.", m => Stores(m, (sound, transaction, duty) =>
        {
            if (sound.End(transaction, duty))
            {
                m.Hit();
            }

            sound.Begin(transaction, duty);
        }, (sound, transaction, duty) => sound.End(transaction, duty))),
        .. Enum.GetNames<DutyKind>().Select(Never),
    ];

    private static Mutant Never(string kind) => new("no-deadline", $"no-deadline.{kind}", $"The deadline {kind} never ends: nothing is done about it.", m => Stores(m, (sound, transaction, duty) =>
    {
        if (duty.Kind.ToString() == kind)
        {
            m.Hit();
        }
        else
        {
            sound.Begin(transaction, duty);
        }
    }, (sound, transaction, duty) => sound.End(transaction, duty)))
    {
        Subject = new MutantSubject(Deadline: kind),
    };

    private static Mutant Begins(string name, string wrong, Func<Duty, Duty> begin) => new(Family, name, wrong, m => Stores(
        m, (sound, transaction, duty) => sound.Begin(transaction, m.Hit(begin(duty))), (sound, transaction, duty) => sound.End(transaction, duty)));

    private static void Stores(Mutation mutation, Action<IDutyStore, IDbTransaction, Duty> begin, Func<IDutyStore, IDbTransaction, Duty, bool> end) => mutation.Around<IDutyStore>((sound, _) =>
        new OtherDutyStore(sound, (transaction, duty) => begin(sound, transaction, duty), (transaction, duty) => end(sound, transaction, duty)));
}
