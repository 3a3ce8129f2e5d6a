using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Queries.Stories;
using CatsIce.Gateway.Evidence.Gather;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Container;

namespace CatsIce.Gateway.Console.Evidence;

/// <summary>Makes containers that prove what happened to a message or in a movement, for those who see everything: a container holds the registration of all parties, and proofs over the whole log.</summary>
internal sealed class EvidenceDesk(Dialect dialect, OneMessage messages, HubKeys keys, HubSettings settings, Stationery stationery, TimeProvider clock)
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>Whether somebody may have evidence at all.</summary>
    public static bool IsFor(Sight sight) => sight is Sight.All;

    public EvidenceMade OfMessage(Sight sight, Mark mark) => messages.Of(sight, mark) switch
    {
        null => new EvidenceMade.Unknown(),
        { Archive: { } file } => new EvidenceMade.NotNow($"The message is no longer here; the archive {file} proves it.", null),
        _ => Make(sight, gatherer => gatherer.Of(mark.IsAccepted
            ? new EvidenceSelection($"message {mark}", [mark.Number], []) : new EvidenceSelection($"refusal {mark}", [], [mark.Number]))),
    };

    /// <param name="part">Of what is more than one container holds: which part, from 1; null for all.</param>
    public EvidenceMade OfMovement(Sight sight, string mrn, int? part) => Make(sight, gatherer => gatherer.OfMrn(mrn, part));

    private EvidenceMade Make(Sight sight, Func<EvidenceGatherer, Gathering> gather)
    {
        if (!IsFor(sight))
        {
            return new EvidenceMade.Unknown();
        }
        var gatherer = new EvidenceGatherer(dialect, new SupportingEvidence(keys.Current.Roots, new ListFolder(settings.Revocation)), clock);
        return gather(gatherer) switch
        {
            Gathering.Ready ready => Write(ready),
            Gathering.Impossible { IsUnknown: true } => new EvidenceMade.Unknown(),
            Gathering.Impossible impossible => new EvidenceMade.NotNow(impossible.Why, null),
            Gathering.NotYet notYet => new EvidenceMade.NotNow(
                $"{notYet.Waiting} facts of it have no place in the evidence log yet, and {notYet.Unsigned} entries are not under a checkpoint. One is signed every {settings.Evidence.CheckpointEvery}: try again then.",
                settings.Evidence.CheckpointEvery),
            _ => throw new InvalidOperationException("Gathering is a closed family."),
        };
    }

    // Into a file that goes when it is closed: a container may be larger than memory should be.
    private EvidenceMade Write(Gathering.Ready ready)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"catsice-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BlockBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            ContainerWriter.Write(file, ready.Case, stationery.Signer);
            return new EvidenceMade.Container(file, ready.Entries);
        }
        catch (ContainerTooLargeException tooLarge)
        {
            file.Dispose();
            return new EvidenceMade.NotNow(tooLarge.Message, null);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}

/// <summary>What came of the wish for a container.</summary>
internal abstract record EvidenceMade
{
    private EvidenceMade()
    {
    }

    /// <param name="Content">Goes when it is closed.</param>
    /// <param name="Entries">How many entries of the log are proven in it.</param>
    internal sealed record Container(Stream Content, int Entries) : EvidenceMade;

    /// <summary>There is nothing of it, or nothing that may be seen.</summary>
    internal sealed record Unknown : EvidenceMade;

    /// <param name="Why">One sentence, with its mend.</param>
    /// <param name="Again">When to try again; null when waiting does not help.</param>
    internal sealed record NotNow(string Why, TimeSpan? Again) : EvidenceMade;
}
