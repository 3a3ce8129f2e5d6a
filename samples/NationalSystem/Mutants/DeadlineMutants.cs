using System.Data;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Movements;
using Dapper;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong about deadlines: too early, too late, never, again and again.</summary>
internal static class DeadlineMutants
{
    private const string Family = "deadlines";
    private static readonly TimeSpan Early = TimeSpan.FromHours(2);
    private static readonly TimeSpan Late = TimeSpan.FromDays(2);
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    public static IEnumerable<Mutant> All =>
    [
        Begins("deadlines-early", "Every deadline ends two hours before its time.", duty => duty with { DueAt = duty.DueAt - Early }),
        Begins("deadlines-late", "Every deadline ends two days after its time.", duty => duty with { DueAt = duty.DueAt + Late }),
        Begins("deadlines-at-once", "What is due at the end of a deadline is done when it begins.", duty => duty with { DueAt = DateTimeOffset.UnixEpoch }),
        new(Family, "deadlines-again", "What is due at the end of a deadline is done every hour from then on.", m => m.Around<IDutyStore>((sound, system) => new OtherDutyStore(sound, sound.Begin, (transaction, duty) =>
        {
            var ended = sound.End(transaction, duty);
            if (ended)
            {
                if (Undo(transaction, duty) > 0)
                {
                    m.Hit();
                }

                sound.Begin(transaction, duty with { DueAt = system.GetRequiredService<BusinessClock>().Now + Again });
            }

            return ended;
        }))),
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

    // The desks look whether they still have a reason: our record is put back to where it was before they acted.
    private static int Undo(IDbTransaction transaction, Duty duty) => transaction.Connection!.Execute(
        "UPDATE movement SET state = @Before WHERE mrn = @Mrn AND book = @Book AND state = @After",
        new
        {
            Mrn = duty.Mrn.Value,
            Book = Book.Departure,
            Before = duty.Kind == DutyKind.Recovery ? MovementStates.UnderEnquiry : MovementStates.Released,
            After = duty.Kind == DutyKind.Recovery ? MovementStates.UnderRecovery : MovementStates.UnderEnquiry,
        }, transaction);

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
