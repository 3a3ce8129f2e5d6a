using System.Globalization;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Evidence;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Alert;

/// <summary>What concerns this node alone.</summary>
internal sealed class OwnFindings(Destinations destinations, CommitWriter writer, StoreOptions store, Standing standing, HubKeys keys, RevocationLists lists, RevocationOptions revocation, EvidenceHealth evidence, RetentionState retention, TimeProvider clock)
{
    public IReadOnlyList<Finding> Look()
    {
        var (now, certificates) = (clock.GetUtcNow(), keys.Current);
        return
        [
            .. destinations.States.Where(known => known.State == DestinationState.LeftAlone).Select(known => new Finding(
                AlertKind.DestinationLeftAlone, known.Destination, 2,
                $"{known.Destination} is not reached; it is asked again at {known.ClosedUntil.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture)}.")),
            .. writer.QueueLength is var waiting && waiting > store.QueueLength / 2
                ? [new Finding(AlertKind.QueueFilling, "writer", 2, $"{waiting} pieces of work wait for the database; from {store.QueueLength / 4 * 3} on new messages are refused.")]
                : Array.Empty<Finding>(),
            .. standing.Obstacle is { } obstacle ? [new Finding(AlertKind.NotTakingWork, "node", 3, obstacle)] : Array.Empty<Finding>(),
            .. retention.Fault is { } stopped ? [new Finding(AlertKind.RetentionStopped, "archive", 2, stopped)] : Array.Empty<Finding>(),
            .. lists.All.Where(held => now - held.ConfirmedAt > revocation.MaxAge / 2).Select(held => new Finding(
                AlertKind.RevocationListOld, held.List.Issuer.Name, now - held.ConfirmedAt > revocation.MaxAge ? 3 : 2,
                $"The revocation list of {held.List.Issuer.Name} from {held.Source} was last confirmed {held.ConfirmedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}; "
                + $"after {revocation.MaxAge} nobody can tell whether its certificates are revoked.")),
            .. evidence.CheckpointFault is { } fault ? [new Finding(AlertKind.CheckpointNotWritten, "checkpoint", 2, fault)] : Array.Empty<Finding>(),
            .. CertificateFindings.Of("Certificates:TlsServer", certificates.TlsServer, now),
            .. CertificateFindings.Of("Certificates:TlsClient", certificates.TlsClient, now),
            .. CertificateFindings.Of("Certificates:Signing", certificates.Signing, now),
        ];
    }
}
