using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant list</c></summary>
internal static class ParticipantListVerb
{
    public static Command Create(TimeProvider time)
    {
        var command = new Verb("list",
            "List the participants: status, CSS versions, delivery, and days left of the certificate that ends first.",
            "participant list");
        var verb = new RegistryVerb(command, changes: false);
        command.SetAction(parsed =>
        {
            var snapshot = new ParticipantRegistry(verb.OpenToRead(parsed)).ReadAll();
            var output = parsed.InvocationConfiguration.Output;
            if (snapshot.All.IsEmpty)
            {
                output.WriteLine("No participant is registered; 'participant add' registers one.");
                return ExitCode.Good;
            }

            output.WriteLine($"{"participant",-16} {"status",-11} {"css",-9} {"days left",-10} delivery");
            foreach (var party in snapshot.All)
            {
                output.WriteLine($"{party.Id,-16} {party.Status,-11} {string.Join(',', party.CssVersions),-9} {DaysLeft(party, time),-10} {Delivery(party)}");
            }

            return ExitCode.Good;
        });
        return command;
    }

    public static string Delivery(Participant party) => party.Route is DeliveryRoute.Push push ? push.Address.AbsoluteUri : "pull";

    private static string DaysLeft(Participant party, TimeProvider time) =>
        party.Certificates.IsEmpty
            ? "none"
            : party.Certificates.Min(certificate => certificate.DaysLeft(time.GetUtcNow())).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
