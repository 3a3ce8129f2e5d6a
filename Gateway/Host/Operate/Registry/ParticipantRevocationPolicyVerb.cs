using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant revocation-policy</c></summary>
internal static class ParticipantRevocationPolicyVerb
{
    /// <summary>An exception that nobody needs to renew is a rule that nobody decided.</summary>
    private const int LongestDays = 30;

    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var policy = new Option<string>("--when-unknown") { Description = "refuse (as for everybody at first), or accept for some days.", Required = true };
        policy.AcceptOnlyFromAmong("refuse", "accept");
        var days = new Option<int>("--days") { Description = $"How long it is accepted, 1 to {LongestDays}; then it is refused again.", DefaultValueFactory = _ => 7 };
        days.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 1 or > LongestDays)
            {
                result.AddError($"--days must be from 1 to {LongestDays}.");
            }
        });
        var reason = new Option<string>("--reason") { Description = "Why, for the audit.", Required = true };
        var command = new Verb("revocation-policy",
            "Say what is done with the certificates of a participant while nobody can tell whether they are revoked: its authority publishes no list, "
            + "or the list can't be fetched. A certificate that is known to be revoked is refused in any case.",
            "participant revocation-policy NTA.UZ --when-unknown accept --days 3 --reason \"its CRL server is down, told by phone\"") { id, policy, days, reason };
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed => verb.Change(parsed, time, editor => editor.SetRevocationPolicy(
            parsed.GetRequiredValue(id),
            parsed.GetRequiredValue(policy) == "accept" ? TimeSpan.FromDays(parsed.GetValue(days)) : null,
            parsed.GetRequiredValue(reason))));
        return command;
    }
}
