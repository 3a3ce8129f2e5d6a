using System.Globalization;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Evidence.Gather;
using CatsIce.Gateway.Retention.Plan;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Verify;

namespace CatsIce.Gateway.Retention.Archives;

/// <summary>What is in an archive: a container of evidence, as 'evidence export' writes one, that proves all by itself.</summary>
internal sealed class ArchiveContent(Dialect dialect, EvidenceGatherer gatherer, Stationery stationery)
{
    private static readonly Statement LastNumbers = new(
        "SELECT (SELECT COALESCE(MAX(attempt_id), 0) FROM attempt) AS LastAttempt, (SELECT COALESCE(MAX(requeue_id), 0) FROM requeue) AS LastRequeue");

    /// <summary>Before anything is chosen: what happens later is not inside, and what it happens to stays.</summary>
    public Archive Begin()
    {
        using var session = dialect.Read();
        return session.Single<Archive>(LastNumbers);
    }

    /// <param name="stream">Empty and seekable.</param>
    public void Write(Stream stream, Archive draft, IReadOnlyList<RetentionUnit> units)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"archive {draft.FileName}: {draft.Messages} messages and {draft.Refusals} refusals");
        var selection = new EvidenceSelection(
            subject, [.. units.SelectMany(unit => unit.Messages).Select(message => message.LogIndex).Order()], [.. units.Select(unit => unit.RefusalId).OfType<long>().Order()]);
        var gathered = gatherer.Of(selection) switch
        {
            Gathering.Ready ready => ready.Case,
            Gathering.NotYet => throw Unfit("not all of it is in the evidence log under a checkpoint."),
            Gathering.Impossible impossible => throw Unfit(impossible.Why),
            _ => throw new InvalidOperationException("Gathering is a closed family."),
        };
        try
        {
            ContainerWriter.Write(stream, gathered, stationery.Signer);
        }
        catch (Exception exception) when (exception is BrokenEvidenceException or DamagedDocumentException or InvalidDataException or ContainerTooLargeException)
        {
            throw Unfit(exception.Message, exception);
        }
    }

    /// <summary>Reads the written container as anybody would, and compares it with what is to be removed.</summary>
    /// <exception cref="ArchiveUnfitException">It does not prove what it must.</exception>
    public static void Check(Stream stream, IReadOnlyList<RetentionUnit> units)
    {
        stream.Position = 0;
        var container = ContainerReader.Open(stream).Match(open => open, refusal => throw Unfit(refusal.Summary));
        // A certificate that was revoked since says nothing against the store: old messages must still be archived.
        if (EvidenceVerifier.Verify(container, EvidenceTrust.Nothing).FirstOrDefault(
            finding => finding is { State: FindingState.Broken, Topic: not (EvidenceTopic.Revocation or EvidenceTopic.SignedBeforeRevocation) }) is { } broken)
        {
            throw Unfit($"{broken.Where}: {broken.Meaning} Expected {broken.Expected ?? "it to hold"}; found {broken.Found ?? "that it does not"}.");
        }
        var missing = units.SelectMany(unit => unit.Messages.Select(message => ContainerLayout.Document(message.LogIndex)).Concat(unit.RefusalId is { } id ? [ContainerLayout.RefusalAnswer(id)] : []))
            .FirstOrDefault(name => !container.Has(name));
        if (missing is not null)
        {
            throw Unfit($"{missing} is not in it.");
        }
    }

    private static ArchiveUnfitException Unfit(string why, Exception? inner = null) => new(
        $"An archive would prove less than it must: {why} Nothing is deleted. 'evidence check' says whether the store is what it was.", inner);
}
