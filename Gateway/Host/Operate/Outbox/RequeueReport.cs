using CatsIce.Gateway.Deliver.Parked;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Operate.Outbox;

/// <summary>Tells what would be sent again, or was: in order, what goes along, what stays behind, and what else the operator should know.</summary>
internal sealed class RequeueReport(TextWriter output, Dialect dialect)
{
    public void Preview(IReadOnlyList<RequeuePlan> plans)
    {
        Write(plans, "Would be sent again, in this order:");
        if (plans.Any(plan => !plan.Send.IsEmpty))
        {
            output.WriteLine("Nothing was changed. To do it: the same command with --yes and --reason.");
        }
    }

    public void Done(IReadOnlyList<RequeuePlan> plans) => Write(plans, "On their way again, in this order:");

    private void Write(IReadOnlyList<RequeuePlan> plans, string title)
    {
        var send = plans.SelectMany(plan => plan.Send).ToList();
        if (send.Count == 0)
        {
            output.WriteLine("Nothing is parked that fits.");
            return;
        }
        output.WriteLine(title);
        output.WriteLine(ParkedTable.Head);
        foreach (var step in send)
        {
            output.WriteLine(ParkedTable.Line(step.Delivery) + (step.IsWanted ? "" : "  (goes along: it stands before a wanted one of its movement)"));
        }
        var behind = plans.SelectMany(plan => plan.StaysBehind).ToList();
        if (behind.Count > 0)
        {
            output.WriteLine("Stays parked behind them:");
            behind.ForEach(delivery => output.WriteLine(ParkedTable.Line(delivery)));
        }
        var senders = send.Select(step => step.Delivery.Sender).Where(sender => sender != ParticipantId.Hub.Value).Distinct().Order(StringComparer.Ordinal).ToList();
        if (senders.Count > 0)
        {
            output.WriteLine($"Told by IC901 that these were given up: {string.Join(", ", senders)}. From now on Status tells them otherwise; no further notice is sent.");
        }
        Obstacles(send.Select(step => step.Delivery.Recipient).Distinct().Order(StringComparer.Ordinal));
    }

    private void Obstacles(IEnumerable<string> recipients)
    {
        var registry = new ParticipantRegistry(dialect).ReadAll();
        foreach (var recipient in recipients)
        {
            if (!registry.TryGet(ParticipantId.Parse(recipient), out var party))
            {
                output.WriteLine($"{recipient} is not registered now: these will wait, and be given up again when their time is over.");
            }
            else if (party.Status == ParticipantStatus.Suspended)
            {
                output.WriteLine($"{recipient} is suspended now: these will wait until it is certified again, or be given up again when their time is over.");
            }
        }
    }
}
