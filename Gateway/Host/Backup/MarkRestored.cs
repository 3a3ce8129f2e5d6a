using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Backup;

/// <summary>Says in the database that it was put back, for the evidence log and for every start of a hub, and lets no number be given again that the lost part may have given: receipts and
/// deliveries with it are with others.</summary>
/// <param name="madeAt">Of the backup.</param>
/// <param name="digest">Of the copy; null when it was put back by other means.</param>
internal sealed class MarkRestored(DateTimeOffset madeAt, string? digest, string reason, string by, DateTimeOffset now) : StoreWork<Restoration>
{
    // A restored hub gave its first number after an earlier restoration at that one's moment. It can't have given more than this many in each second since, so the moment of this one is beyond all of them.
    private const long MostInASecond = 10_000;

    private static readonly Statement Insert = new(
        """
        INSERT INTO restoration (restored_at, restored_by, made_at, digest, log_size, last_number, first_number)
        VALUES (@RestoredAt, @RestoredBy, @MadeAt, @Digest, @LogSize, @LastNumber, @FirstNumber)
        """);

    private Restoration? _kept;

    public override IEnumerable<string> Lines => [Store.Lines.Evidence];

    protected override Restoration Result => _kept!;

    public override bool Decide(WriteSession session)
    {
        var last = ReadFigures.Of(session).LastNumber;
        _kept = new Restoration
        {
            RestoredAt = now.ToUnixTimeMilliseconds(), RestoredBy = by, MadeAt = madeAt.ToUnixTimeMilliseconds(), Digest = digest, LogSize = LogStore.Size(session), LastNumber = last,
            FirstNumber = Math.Max(last + 1, now.ToUnixTimeSeconds() * MostInASecond),
        };
        session.Execute(Insert, _kept);
        session.SkipTo(_kept.FirstNumber);
        new RegistryTransaction(session, now).Audit(ParticipantId.Hub, by, "restored", "done",
            $"From a backup of {madeAt:u}{(digest is null ? "" : $" with SHA-256 {digest}")}: {_kept.LogSize} entries of the log, messages up to {last}; new numbers begin at {_kept.FirstNumber}. {reason}");
        return true;
    }
}
