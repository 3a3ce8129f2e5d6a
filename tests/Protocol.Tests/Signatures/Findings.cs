using CatsIce.Hostile;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Signatures;

/// <summary>Every finding of the signature check: its code, its place, its reason, and words that help.</summary>
public sealed class Findings
{
    /// <summary>What the text must name, found or expected.</summary>
    private static readonly Dictionary<string, string> Words = new()
    {
        ["S001"] = "no signature",
        ["S002"] = "exactly one",
        ["S003"] = "last child",
        ["S004"] = "expected",
        ["S005"] = "http://www.w3.org/2001/10/xml-exc-c14n#",
        ["S006"] = "rsa-sha256",
        ["S007"] = "one Reference",
        ["S008"] = "URI=\"\"",
        ["S009"] = "expected",
        ["S010"] = "http://www.w3.org/2001/04/xmlenc#sha256",
        ["S011"] = "32 bytes",
        ["S012"] = "not base64",
        ["S013"] = "X509Certificate",
        ["S014"] = "not registered for NTA.AZ",
        ["S015"] = "is valid from",
        ["S016"] = "digitalSignature",
        ["S017"] = "2048 bits",
        ["S018"] = "key",
        ["S019"] = "DigestValue says",
        ["S020"] = "does not verify",
    };

    private static readonly IReadOnlyList<HostileRequest> Catalogue =
        HostileCatalogue.Make(new Victim(Parties.RsaSigner.Sign(Messages.Minimal), Parties.Rsa, Parties.Now));

    // S021 is no verdict on the document alone: who has revocation lists gives it.
    public static TheoryData<string> Reasons => [.. Enum.GetNames<SignatureFinding>().Except(["S021"])];

    [Fact]
    public void Of_a_revoked_certificate_names_it_and_what_was_said_of_it()
    {
        var document = Messages.Business(Parties.RsaSigner.Sign(Messages.Minimal));
        var signedWith = Parties.Registered(Parties.Rsa);
        var refusal = SignatureCheck.Revoked(document.Document, signedWith, "it was revoked by 'CN=A' at noon");
        var problem = Assert.Single(Assert.IsType<Refusal.FunctionalNack>(refusal).Problems);
        Assert.Equal((14, "S021", "/IE001/Signature"), (problem.Code, problem.Reason, problem.Pointer));
        Assert.Contains(signedWith.Thumbprint[..16], problem.Detail, StringComparison.Ordinal);
        Assert.Contains("revoked by 'CN=A' at noon", problem.Detail, StringComparison.Ordinal);
        Assert.InRange(problem.Mend.Length, 20, 300);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Are_told_with_code_place_reason_and_mend(string reason)
    {
        var found = 0;
        foreach (var (body, certificate) in WithFinding(reason))
        {
            using (certificate)
            {
                var document = Messages.Business(body);
                var refusal = Messages.Refused(SignatureCheck.Verify(document.Document, "NTA.AZ", [certificate], Parties.Now));
                var problem = Assert.Single(Assert.IsType<Refusal.FunctionalNack>(refusal).Problems);
                Assert.Equal((14, reason), (problem.Code, problem.Reason));
                Assert.Equal(reason == "S001" ? "/IE001" : "/IE001/Signature", problem.Pointer);
                Assert.Contains(Words[reason], problem.Detail, StringComparison.Ordinal);
                Assert.InRange(problem.Mend.Length, 20, 300);
                Assert.True(problem is { Line: > 0, Column: > 0 });
                found++;
            }
        }

        Assert.True(found > 0, $"The hostile catalogue has no case for {reason}.");
    }

    [Fact]
    public void Of_a_digest_say_both_values_and_of_a_certificate_both_thumbprints()
    {
        var altered = Messages.Text(Parties.RsaSigner.Sign(Messages.Minimal)).Replace("22500", "22501", StringComparison.Ordinal);
        var digest = Messages.Problem(Check(altered, Parties.Registered(Parties.Rsa)));
        Assert.Equal(2, digest.Detail.Split('=').Length - 1);
        var stranger = Messages.Problem(Check(Messages.Text(Parties.RsaSigner.Sign(Messages.Minimal)), Parties.Registered(Parties.Ecdsa)));
        Assert.Contains(Parties.Registered(Parties.Rsa).Thumbprint[..16], stranger.Detail, StringComparison.Ordinal);
        Assert.Contains(Parties.Registered(Parties.Ecdsa).Thumbprint[..16], stranger.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void No_registered_certificate_means_refused() =>
        Assert.Equal("S014", Messages.Problem(Check(Messages.Text(Parties.RsaSigner.Sign(Messages.Minimal)))).Reason);

    private static Outcome<SigningCertificate> Check(string document, params SigningCertificate[] registered) =>
        SignatureCheck.Verify(CanonicalDocument.Read(Messages.Utf8(document)).Match(d => d, r => throw new InvalidOperationException(r.Summary)), "NTA.AZ", registered, Parties.Now);

    private static IEnumerable<(ReadOnlyMemory<byte> Body, SigningCertificate Certificate)> WithFinding(string reason) =>
        from request in Catalogue
        where request.Binding == HostileBinding.Plain
        from registered in (bool[])[false, true]
        let expected = registered ? request.IfRegistered?.Expected : request.Expected
        where expected is not null && expected.OneOf.Contains($"IE906 14 {reason}")
        select (request.Body, Parties.Registered(registered ? request.IfRegistered!.Certificate : Parties.Rsa));
}
