using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Alert;

/// <summary>Certificates that end soon: told 30 days, 7 days and 1 day before. Where a later one is registered for the same purpose, the rotation is under way and nothing is told.</summary>
internal static class CertificateFindings
{
    private static readonly (int Days, int Urgency)[] Steps = [(1, 3), (7, 2), (30, 1)];

    public static IEnumerable<Finding> Of(Participant party, DateTimeOffset now) =>
        from same in party.Certificates.GroupBy(certificate => certificate.Purpose)
        let last = same.MaxBy(certificate => certificate.NotAfter)!
        let urgency = Urgency(last.NotAfter - now)
        where urgency > 0
        select new Finding(AlertKind.CertificateEnds, $"{party.Id} {same.Key} {last.Thumbprint[..16]}", urgency,
            $"The {same.Key} certificate {last.Thumbprint[..16]} of {party.Id} {Ends(last.NotAfter, now)}, and no later one is registered; ask for a new one, then 'participant rotate {party.Id}'.");

    /// <param name="setting">Which of the hub's own certificates.</param>
    public static IEnumerable<Finding> Of(string setting, X509Certificate2 certificate, DateTimeOffset now)
    {
        var notAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        if (Urgency(notAfter - now) is > 0 and var urgency)
        {
            yield return new Finding(AlertKind.CertificateEnds, setting, urgency, $"The hub's certificate of {setting} {Ends(notAfter, now)}; have a new one issued.");
        }
    }

    private static int Urgency(TimeSpan left) => Steps.FirstOrDefault(step => left <= TimeSpan.FromDays(step.Days)).Urgency;

    private static string Ends(DateTimeOffset notAfter, DateTimeOffset now) =>
        $"{(notAfter <= now ? "ended" : "ends")} {notAfter.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}";
}
