using System.Security.Cryptography.X509Certificates;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Step 2 of the order of checks: the participant, from the client certificate. The answer says why, and nothing is written.</summary>
[Collection(OneStrictHub.Name)]
public sealed class When_the_caller_is_not_welcome(StrictHub hub)
{
    public static TheoryData<Binding> Bindings => [Binding.Soap11, Binding.Soap12, Binding.Plain];

    [Theory, MemberData(nameof(Bindings))]
    public async Task It_has_no_certificate(Binding binding)
    {
        var answer = await Call(null, binding);

        answer.MustBeFault("NoCertificate", 401);
        Assert.Contains("registered for you", answer.Mend, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task Its_certificate_is_registered_for_nobody(Binding binding)
    {
        using var certificate = hub.Load("hub-client");
        var answer = await Call(certificate, binding);

        answer.MustBeFault("UnknownCertificate", 403);
        Assert.Contains(certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_certificate_looks_like_a_registered_one_but_is_anothers()
    {
        using var stranger = Issuer.Stranger();
        using var certificate = stranger.Issue("NTA.UZ", CertificateFor.Tls).WithKey;

        (await Call(certificate, Binding.Plain)).MustBeFault("UnknownCertificate", 403);
    }

    [Fact]
    public async Task Its_certificate_is_for_signing_documents()
    {
        using var certificate = hub.Load("NTA.UZ-signing");

        (await Call(certificate, Binding.Plain)).MustBeFault("UnknownCertificate", 403);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task Its_certificate_is_registered_but_its_issuer_is_not_trusted(Binding binding)
    {
        using var certificate = hub.Load(Preparation.Untrusted + "-tls");
        var answer = await Call(certificate, binding);

        answer.MustBeFault("UnknownCertificate", 403);
        Assert.Contains($"{Preparation.Untrusted} is registered but does not chain to a root", answer.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task Its_certificate_has_ended(Binding binding)
    {
        await Until.Passed(Preparation.OldEnds);
        using var certificate = hub.Load(Preparation.Rotating + "-tls-old");
        var answer = await Call(certificate, binding);

        answer.MustBeFault("ExpiredCertificate", 403);
        Assert.Contains($"{Preparation.Rotating} ended at {certificate.NotAfter.ToUniversalTime():yyyy-MM-ddTHH:mm:ss}Z", answer.Detail, StringComparison.Ordinal);
        Assert.Contains("new certificate", answer.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_certificate_of_a_rotation_is_welcome()
    {
        Assert.Equal(Preparation.Rotating, (await hub.As(Preparation.Rotating).Ping()).Participant);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task It_is_suspended(Binding binding)
    {
        using var certificate = hub.Load(Preparation.Suspended + "-tls");
        var answer = await Call(certificate, binding);

        answer.MustBeFault("ParticipantSuspended", 403);
        Assert.Contains("operator", answer.Mend, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task It_is_not_certified_yet(Binding binding)
    {
        using var certificate = hub.Load(Preparation.Onboarding + "-tls");
        var answer = await Call(certificate, binding);

        answer.MustBeFault("ParticipantNotCertified", 403);
        Assert.Contains("conformance suite", answer.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_its_certification_it_may_only_ping()
    {
        var newcomer = hub.As(Preparation.Onboarding);

        Assert.Equal("Onboarding", (await newcomer.Ping()).ParticipantStatus);
        (await newcomer.Send(Request.Collect(Binding.Soap12, 1, 0))).MustBeFault("ParticipantNotCertified", 403);
        (await newcomer.Send(Request.Status(Binding.Plain, "ANYTHING"))).MustBeFault("ParticipantNotCertified", 403);
    }

    [Theory, InlineData("status/ANYTHING"), InlineData("collect"), InlineData("confirm"), InlineData("ping")]
    public async Task Nobody_reaches_any_address_of_the_plain_binding_without_certificate(string path)
    {
        var request = new Request("/ice/" + path, "<x/>"u8.ToArray(), "application/xml") { Method = path.StartsWith("status", StringComparison.Ordinal) ? HttpMethod.Get : HttpMethod.Post };

        (await Send(null, request)).MustBeFault("NoCertificate", 401);
    }

    [Fact]
    public async Task The_caller_is_judged_before_the_body_is_read()
    {
        // Step 2 before step 3, and before media type and size are looked at.
        var answer = await Send(null, new Request("/ice/documents", new byte[StrictHub.MostBodyBytes], "text/plain"));

        answer.MustBeFault("NoCertificate", 401);
    }

    private Task<Answer> Call(X509Certificate2? certificate, Binding binding) =>
        Send(certificate, Request.Submit(binding, hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-minimal-polypropylene"))));

    private Task<Answer> Send(X509Certificate2? certificate, Request request) => hub.WritingNothing(async () =>
    {
        using var caller = hub.Caller(certificate);
        using var message = request.ToHttp(hub.Process.Root);
        using var response = await caller.SendAsync(message, TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    });
}
