using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Console.Parked;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Approvals;

/// <summary>Changes that take two persons. What the first one proposed is done, to the letter, when the second one approves; the rules of the registry judge it at that moment.</summary>
internal sealed class ApprovalDesk(Dialect dialect, CommitWriter writer, RequeueDesk requeue, ConformanceOptions conformance, ConsoleOptions options, TimeProvider time)
{
    public Task<long> Propose(ProposedChange change, string reason, string by, CancellationToken cancel) =>
        writer.Run(new Propose(change, reason, by, time.GetUtcNow(), time.GetUtcNow() + options.ApprovalEnd), cancel);

    public Task<Approval?> Withdraw(long id, string by, CancellationToken cancel) => writer.Run(new DecideApproval(id, "Withdrawn", by, time.GetUtcNow()), cancel);

    public Task<Approval?> Decline(long id, string by, CancellationToken cancel) => writer.Run(new DecideApproval(id, "Declined", by, time.GetUtcNow()), cancel);

    /// <returns>Null when it can't be approved by this person any more.</returns>
    public async Task<Approval?> Approve(long id, string by, CancellationToken cancel)
    {
        if (await writer.Run(new DecideApproval(id, "Approved", by, time.GetUtcNow()), cancel) is not { } approval)
        {
            return null;
        }
        // From here on it is done to its end, whether or not somebody still waits for the page.
        var outcome = await Do(approval, $"{approval.ProposedBy}, approved by {by}");
        await writer.Run(new SettleApproval(id, outcome), CancellationToken.None);
        return approval with { Outcome = outcome };
    }

    private async Task<string> Do(Approval approval, string by)
    {
        if (approval.Change is ProposedChange.Requeue parked)
        {
            var plans = await requeue.Run(parked.Numbers, approval.Reason, by);
            return $"{plans.Sum(plan => plan.Send.Length)} deliveries are on their way again.";
        }
        return Edit(new RegistryEditor(dialect, time, by), approval) switch
        {
            RegistryChange.Done done => done.Detail,
            RegistryChange.Refused refused => $"Refused: {refused.Detail} {refused.Mend}",
            _ => throw new UnreachableException("RegistryChange is a closed family."),
        };
    }

    private RegistryChange Edit(RegistryEditor editor, Approval approval)
    {
        switch (approval.Change)
        {
            case ProposedChange.Route route:
                return editor.Reroute(ParticipantId.Parse(route.Participant), route.PushAddress is { } address ? new DeliveryRoute.Push(new Uri(address)) : new DeliveryRoute.Pull());
            case ProposedChange.Certify when conformance.Required:
                return new RegistryChange.Refused("This hub demands certificates of conformance (Conformance:Required).", "Propose it with the certificate.");
            case ProposedChange.Certify certify:
                return editor.Certify(ParticipantId.Parse(certify.Participant), certify.Versions, certify.Evidence);
            case ProposedChange.CertifyOn shown:
                return CertifyOn(editor, shown);
            case ProposedChange.Suspend suspend:
                return editor.Suspend(ParticipantId.Parse(suspend.Participant), approval.Reason);
            case ProposedChange.AddCertificate add:
                using (var certificate = X509CertificateLoader.LoadCertificate(add.Der))
                {
                    return editor.Rotate(ParticipantId.Parse(add.Participant), [new NewCertificate(Enum.Parse<CertificatePurpose>(add.Purpose), certificate)]);
                }
            case ProposedChange.RemoveCertificate remove:
                return editor.RemoveCertificate(ParticipantId.Parse(remove.Participant), remove.Thumbprint);
            default:
                throw new UnreachableException($"{approval.Action} is no change of the registry.");
        }
    }

    private RegistryChange CertifyOn(RegistryEditor editor, ProposedChange.CertifyOn shown)
    {
        try
        {
            using var trust = ConformanceFiles.Read(conformance, time.GetUtcNow());
            return editor.Certify(ParticipantId.Parse(shown.Participant), shown.Versions, new ShownCertificate(shown.File, trust, Roles: null));
        }
        catch (EnvironmentFaultException fault)
        {
            return new RegistryChange.Refused(string.Join(' ', fault.Faults), "Mend the settings of the hub and propose it again.");
        }
    }
}
