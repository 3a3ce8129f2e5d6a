using System.Text;
using CatsIce.NationalSystem.Exchange;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong about who calls, and about the hub's word on a delivery.</summary>
internal static class CallMutants
{
    private const string Family = "reception";

    public static IEnumerable<Mutant> All =>
    [
        new(Family, "caller-unknown-accepted", "Anybody with some client certificate may deliver.", m => Forgives(m, FaultCode.UnknownCertificate)),
        new(Family, "caller-without-certificate-accepted", "Anybody without a client certificate may deliver.", m => Forgives(m, FaultCode.NoCertificate)),
        new(Family, "caller-expired-accepted", "A client certificate of the hub that has ended is taken.", m => Forgives(m, FaultCode.ExpiredCertificate)),
        new(Family, "hub-word-unproven-accepted", "The Transmission header is believed whoever signed it.", BelievesAnyHeader),
        new(Family, "delivery-of-another-document-accepted", "The Transmission header may be about another document.", m => m.Around<ITransmissionCheck>((sound, _) =>
            new OtherTransmissionCheck(sound.Require, (transmission, document) => Tolerates(m, () => sound.RequireSameDocument(transmission, document))))),
        new(Family, "ping-text-lost", "Ping is answered without the text it brought.", m => m.Around<IPingAnswer>((sound, _) =>
            new OtherPingAnswer((ping, caller) => sound.Answer(m.Hit(ping with { Text = "" }), caller)))),
        new(Family, "ping-version-wrong", "Ping is answered with a version that the system does not speak.", m => m.Around<IPingAnswer>((sound, _) =>
            new OtherPingAnswer((ping, caller) => m.Hit(Replaced(sound.Answer(ping, caller), "<ice:Version>", "<ice:Version>9"))))),
    ];

    private static void Forgives(Mutation mutation, FaultCode code) => mutation.Around<ICallerCheck>((sound, _) => new OtherCallerCheck(certificate =>
    {
        try
        {
            sound.Require(certificate);
        }
        catch (ExchangeFaultException fault) when (fault.Fault.Code == code)
        {
            mutation.Hit();
        }
    }));

    private static void BelievesAnyHeader(Mutation mutation) => mutation.Around<ITransmissionCheck>((sound, _) => new OtherTransmissionCheck(
        header =>
        {
            try
            {
                return sound.Require(header);
            }
            catch (ExchangeFaultException fault) when (header is not null && fault.Fault.Code == FaultCode.Unavailable)
            {
                return Transmission.Read(header).Match(read => mutation.Hit(read), _ => throw fault);
            }
        },
        sound.RequireSameDocument));

    private static void Tolerates(Mutation mutation, Action require)
    {
        try
        {
            require();
        }
        catch (ExchangeFaultException)
        {
            mutation.Hit();
        }
    }

    private static byte[] Replaced(byte[] answer, string what, string by) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(answer).Replace(what, by, StringComparison.Ordinal));
}
