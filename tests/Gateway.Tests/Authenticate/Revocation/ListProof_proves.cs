using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Crl;

namespace Gateway.Tests.Authenticate.Revocation;

/// <summary>Whose word a list is.</summary>
public sealed class ListProof_proves
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly TestAuthority _authority = TestAuthority.Root("A");

    [Theory, InlineData(false), InlineData(true)]
    public void Prove_TheListOfATrustedRoot_IsGood(bool rsa)
    {
        using var root = TestAuthority.Root("A", rsa: rsa);
        var list = root.List(Now, Now.AddDays(7), 1);
        Assert.Equal("CN=A", Prove(list, root).Issuer.Name);
    }

    [Fact]
    public void Prove_TheListOfAnIntermediateUnderATrustedRoot_IsGood()
    {
        using var intermediate = _authority.Intermediate("B");
        Assert.Equal("CN=B", Prove(intermediate.List(Now, Now.AddDays(7), 1), _authority, intermediate).Issuer.Name);
    }

    [Fact]
    public void Prove_TheListOfAnIntermediateWhoseRootIsNotTrusted_IsRefused()
    {
        using var intermediate = TestAuthority.Root("Stranger").Intermediate("B");
        Refused("no authority of Certificates:TrustedRoots", intermediate.List(Now, Now.AddDays(7), 1), _authority, intermediate);
    }

    [Fact]
    public void Prove_TheListOfAnotherAuthority_IsRefused() =>
        Refused("no authority of Certificates:TrustedRoots", TestAuthority.Root("C").List(Now, Now.AddDays(7), 1), _authority);

    [Fact]
    public void Prove_ForgedByAnotherAuthorityWithTheSameName_IsRefused() =>
        Refused("does not verify", TestAuthority.Root("A").List(Now, Now.AddDays(7), 1), _authority);

    [Fact]
    public void Prove_WhileTheAuthorityChangesItsKey_EitherIsGood()
    {
        using var next = TestAuthority.Root("A");
        Prove(_authority.List(Now, Now.AddDays(7), 1), _authority, next);
        Prove(next.List(Now, Now.AddDays(7), 1), _authority, next);
    }

    [Fact]
    public void Prove_SignedByACertificateTheAuthorityIssuedInItsName_IsRefused()
    {
        // Not an authority itself, though it has the name of one.
        using var impostor = _authority.Issue("A");
        var list = new ListDraft(_authority.Name).Sign(impostor.GetECDsaPrivateKey()!);
        var roots = new TrustedRoots([_authority.Certificate, impostor]);
        Assert.Throws<UnusableListException>(() => ListProof.Prove(ListReader.Read(list), roots, Now));
    }

    [Fact]
    public void Prove_WhenTheAuthorityMayNotSignLists_IsRefused()
    {
        using var root = TestAuthority.Root("A", mayRevoke: false);
        Refused("cRLSign", new ListDraft(root.Name).Sign(root.Certificate.GetECDsaPrivateKey()!), root);
    }

    [Fact]
    public void Prove_WhenTheAuthorityHasEnded_IsRefused()
    {
        using var root = TestAuthority.Root("A", end: Now.AddDays(-1));
        Refused("valid now", root.List(Now, Now.AddDays(7), 1), root);
    }

    [Fact]
    public void Prove_WithAWeakAlgorithm_IsRefused() => Refused("1.2.840.10045.4.1", _authority.Sign(
        new ListDraft(_authority.Name) { InnerAlgorithm = "1.2.840.10045.4.1", OuterAlgorithm = "1.2.840.10045.4.1" }), _authority);

    [Fact]
    public void Prove_FromTheFuture_IsRefusedBeyondTheToleranceOfClocks()
    {
        Prove(_authority.List(Now.AddMinutes(4), Now.AddDays(7), 1), _authority);
        Refused("One of the two clocks is wrong", _authority.List(Now.AddMinutes(6), Now.AddDays(7), 1), _authority);
    }

    private static RevocationList Prove(byte[] list, params TestAuthority[] trusted) =>
        ListProof.Prove(ListReader.Read(list), new TrustedRoots([.. trusted.Select(t => t.Certificate)]), Now);

    private static void Refused(string why, byte[] list, params TestAuthority[] trusted) =>
        Assert.Contains(why, Assert.Throws<UnusableListException>(() => Prove(list, trusted)).Message, StringComparison.Ordinal);
}
