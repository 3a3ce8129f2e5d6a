using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Step 5 of the order of checks, as participants meet it. Attacks on the form of signatures are in the catalogue of hostile documents.</summary>
[Collection(OneStrictHub.Name)]
public sealed class When_a_signature_is_wrong(StrictHub hub)
{
    public static TheoryData<Binding> Bindings => [Binding.Soap11, Binding.Soap12, Binding.Plain];

    [Theory, MemberData(nameof(Bindings))]
    public async Task There_is_none(Binding binding)
    {
        var unsigned = Encoding.UTF8.GetBytes(Documents.Fresh("IE001-typical-cotton-yarn").ToString(SaveOptions.DisableFormatting));

        (await Send("NTA.UZ", unsigned, binding)).MustBeNack(hub, "IE906", At("S001", "/IE001"));
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task It_is_the_valid_signature_of_another_participant(Binding binding)
    {
        var document = hub.As("NTA.AZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn"));
        var answer = await Send("NTA.UZ", document, binding);

        answer.MustBeNack(hub, "IE906", At("S014"));
        Assert.Contains("is not registered for NTA.UZ", answer.Errors[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_that_of_the_TLS_key()
    {
        using var certificate = hub.Load("NTA.UZ-tls");
        using var signer = new DocumentSigner(certificate);

        (await Send("NTA.UZ", Sign(signer), Binding.Soap12)).MustBeNack(hub, "IE906", At("S014"));
    }

    [Fact]
    public async Task Its_certificate_has_ended()
    {
        await Until.Passed(Preparation.OldEnds);
        using var certificate = hub.Load(Preparation.Rotating + "-signing-old");
        using var signer = new DocumentSigner(certificate);
        var answer = await Send(Preparation.Rotating, Sign(signer, Preparation.Rotating), Binding.Plain);

        answer.MustBeNack(hub, "IE906", At("S015"));
        Assert.Contains(certificate.NotAfter.ToUniversalTime().ToString("u"), answer.Errors[0].Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task One_character_was_changed_afterwards(Binding binding)
    {
        var text = Encoding.UTF8.GetString(hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn")));
        var answer = await Send("NTA.UZ", Encoding.UTF8.GetBytes(text.Replace("<security>0", "<security>1", StringComparison.Ordinal)), binding);

        answer.MustBeNack(hub, "IE906", At("S019"));
        Assert.Contains("DigestValue says", answer.Errors[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_was_made_for_another_document()
    {
        var (one, other) = (Encoding.UTF8.GetString(hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn"))), Encoding.UTF8.GetString(hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn"))));
        var value = one.Replace(Between(one, "<ds:SignatureValue>"), Between(other, "<ds:SignatureValue>"), StringComparison.Ordinal);

        (await Send("NTA.UZ", Encoding.UTF8.GetBytes(value), Binding.Soap12)).MustBeNack(hub, "IE906", At("S020"));
    }

    [Fact]
    public async Task A_weak_key_cannot_even_be_registered()
    {
        using var weak = RSA.Create(1024);
        var issuer = Issuer.Of(hub.PkiFile("."));
        issuer.Issue("NTA.UZ-signing-weak", CertificateFor.Signing, key: weak).Save(hub.PkiFile("."));
        var run = await hub.Run("participant", "rotate", "NTA.UZ", "--development", "--signing", hub.PkiFile("NTA.UZ-signing-weak.pem"));

        Assert.True(run.ExitCode == 1, run.Everything);
        Assert.Contains("RSA with 1024 bits", run.Error, StringComparison.Ordinal);
        Assert.Contains("at least 2048 bits", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_anew_it_is_right_from_then_on()
    {
        var issuer = Issuer.Of(hub.PkiFile("."));
        issuer.Issue("NTA.GE-signing-new", CertificateFor.Signing).Save(hub.PkiFile("."));
        using var certificate = hub.Load("NTA.GE-signing-new");
        using var signer = new DocumentSigner(certificate);
        var document = Sign(signer, "NTA.GE", "IE001-large-rail-containers");
        (await Send("NTA.GE", document, Binding.Plain)).MustBeNack(hub, "IE906", At("S014"));
        await hub.Must("participant", "rotate", "NTA.GE", "--development", "--signing", hub.PkiFile("NTA.GE-signing-new.pem"));
        Answer? answer = null;
        await Until.True(() => (answer = hub.As("NTA.GE").Submit(document).GetAwaiter().GetResult()).Kind == "Receipt", "the hub notices the new certificate", () => answer?.Text ?? "");

        answer!.MustBeReceipt(hub, document);
    }

    private static byte[] Sign(DocumentSigner signer, string sender = "NTA.UZ", string sample = "IE001-typical-cotton-yarn") =>
        signer.Sign(Encoding.UTF8.GetBytes(Documents.Fresh(sample, root => root.Element("messageSender")!.Value = sender).ToString(SaveOptions.DisableFormatting)));

    private static Finding At(string reason, string pointer = "/IE001/Signature") => new("14", pointer, reason, "", Place.None);

    private static string Between(string text, string tag)
    {
        var start = text.IndexOf(tag, StringComparison.Ordinal) + tag.Length;
        return text[start..text.IndexOf('<', start)];
    }

    private Task<Answer> Send(string caller, byte[] document, Binding binding) => hub.WritingOneRefusal(() => hub.As(caller).Submit(document, binding));
}
