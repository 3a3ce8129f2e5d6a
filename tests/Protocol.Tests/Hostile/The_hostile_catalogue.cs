using System.Diagnostics;
using CatsIce.Hostile;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Hostile;

/// <summary>The whole catalogue without network: nothing is accepted, every answer is the expected one, and nothing takes long.</summary>
public sealed class The_hostile_catalogue
{
    // Generous: the worst takes a tenth of it on a slow machine. What grows with the square of its size takes minutes.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, HostileRequest> OfRsa = Catalogue("RSA");
    private static readonly Dictionary<string, HostileRequest> OfEcdsa = Catalogue("ECDSA");

    public static TheoryData<string> Names => [.. OfRsa.Keys];

    public static TheoryData<string> NamesOfKeys => [.. OfRsa.Values.Where(request => request.IfRegistered is not null).Select(request => request.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_as_expected(string name)
    {
        Run(OfRsa[name], OfRsa[name].Expected, Parties.Rsa);
        Run(OfEcdsa[name], OfEcdsa[name].Expected, Parties.Ecdsa);
    }

    [Theory]
    [MemberData(nameof(NamesOfKeys))]
    public void Is_refused_even_when_its_certificate_was_registered(string name) => Run(OfRsa[name], OfRsa[name].IfRegistered!.Expected, OfRsa[name].IfRegistered!.Certificate);

    [Theory]
    [InlineData("RSA")]
    [InlineData("ECDSA")]
    public void The_victim_itself_is_accepted(string kind)
    {
        var (certificate, _) = Parties.Of(kind);
        var request = new HostileRequest("", HostileBinding.Plain, Messages.Utf8(MakeVictim(kind).Signed), ExpectedAnswer.Fault(""));
        Assert.Equal("accepted", InProcess.Answer(request, "NTA.AZ", [Parties.Registered(certificate)]));
    }

    [Fact]
    public void Every_fault_it_expects_is_the_senders() => Assert.All(
        OfRsa.Values.SelectMany(request => request.Expected.OneOf).Where(answer => answer.StartsWith("Fault ", StringComparison.Ordinal)).Distinct(),
        answer => Assert.True(FaultTable.For(Enum.Parse<FaultCode>(answer[6..])).IsSender));

    private static void Run(HostileRequest request, ExpectedAnswer expected, System.Security.Cryptography.X509Certificates.X509Certificate2 registered)
    {
        using var certificate = new SigningCertificate(registered);
        var clock = Stopwatch.StartNew();
        var answer = InProcess.Answer(request, "NTA.AZ", [certificate]);
        Assert.True(expected.OneOf.Contains(answer), $"{request.Name}: expected {expected}, answered {answer}");
        Assert.True(clock.Elapsed < LongestAnswer, $"{request.Name}: took {clock.Elapsed}");
    }

    private static Victim MakeVictim(string kind)
    {
        var (certificate, signer) = Parties.Of(kind);
        return new Victim(signer.Sign(Messages.Minimal), certificate, Parties.Now);
    }

    private static Dictionary<string, HostileRequest> Catalogue(string kind) =>
        HostileCatalogue.Make(MakeVictim(kind)).ToDictionary(request => request.Name, StringComparer.Ordinal);
}
