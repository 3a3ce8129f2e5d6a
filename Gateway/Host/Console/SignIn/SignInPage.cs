using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Access.Passwords;
using CatsIce.Gateway.Console.Access.SecondFactor;
using CatsIce.Gateway.Console.Access.Sessions;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Pages;

namespace CatsIce.Gateway.Console.SignIn;

/// <summary>Signing in: name and password, or a certificate; the second factor; a password of one's own. And signing out.</summary>
internal sealed class SignInPage(SignInDesk desk, ShownCertificates certificates)
{
    public void Map(PageRoutes routes)
    {
        routes.Get(GateAnswers.SignInPath, Admits.Anybody, visit => Task.FromResult(visit.Known is null ? Ask(visit, "", Faults.None) : Visit.Go("/")));
        routes.Post(GateAnswers.SignInPath, Admits.Anybody, Again, WithPassword);
        routes.Post("/sign-in/certificate", Admits.Anybody, Again, WithCertificate);
        routes.Get("/sign-in/set-up", Admits.Arriving, visit => SetUp(visit, Faults.None));
        routes.Post("/sign-in/set-up", Admits.Arriving, (visit, _, faults) => SetUp(visit, faults), (visit, form) => WithCode(visit, form, faults => SetUp(visit, faults)));
        routes.Get("/sign-in/code", Admits.Arriving, visit => Task.FromResult(Code(visit, Faults.None)));
        routes.Post("/sign-in/code", Admits.Arriving, (visit, _, faults) => Task.FromResult(Code(visit, faults)), (visit, form) => WithCode(visit, form, faults => Task.FromResult(Code(visit, faults))));
        routes.Get("/sign-in/password", Admits.Arriving, visit => Task.FromResult(Password(visit, Faults.None)));
        routes.Post("/sign-in/password", Admits.Arriving, (visit, _, faults) => Task.FromResult(Password(visit, faults)), SetPassword);
        routes.Press("/sign-out", Admits.Arriving, (visit, _) => SignOut(visit));
    }

    private async Task<IResult> WithPassword(Visit visit, Given form)
    {
        var (name, password) = (form.Text("name").ToLowerInvariant(), form.Exact("password"));
        var faults = new Faults()
            .AddIf(name.Length == 0, "name", visit.Texts["field.missing"])
            .AddIf(password.Length == 0, "password", visit.Texts["field.missing"])
            .AddIf(password.Length > PasswordRules.Longest, "password", visit.Texts.Of("password.long", PasswordRules.Longest));
        return faults.Any ? Ask(visit, name, faults) : await desk.WithPassword(name, password, visit.Session, visit.Cancel) switch
        {
            SignInAnswer.Begun begun => Enter(visit, begun, form.Text("to")),
            SignInAnswer.Busy => visit.Notice("busy", StatusCodes.Status503ServiceUnavailable),
            _ => Ask(visit, name, new Faults().Add("", visit.Texts["signIn.refused"])),
        };
    }

    private async Task<IResult> WithCertificate(Visit visit, Given form) =>
        certificates.AccountOf(visit.Context) is { } account && await desk.WithCertificate(account, visit.Session, visit.Cancel) is SignInAnswer.Begun begun
            ? Enter(visit, begun, form.Text("to"))
            : Ask(visit, "", new Faults().Add("", visit.Texts["signIn.noCertificate"]));

    private async Task<IResult> WithCode(Visit visit, Given form, Func<Faults, Task<IResult>> again)
    {
        if (visit.Session!.IsStrong)
        {
            return Visit.Go("/");
        }
        var code = string.Concat(form.Text("code").Where(c => !char.IsWhiteSpace(c)));
        if (code.Length != TimeCode.Digits || !code.All(char.IsAsciiDigit))
        {
            return await again(new Faults().Add("code", visit.Texts["signIn.codeShape"]));
        }
        return await desk.WithCode(visit.Session!, code, visit.Cancel) is SignInAnswer.Begun begun
            ? Enter(visit, begun, form.Text("to"))
            : await again(new Faults().Add("code", visit.Texts["signIn.codeWrong"]));
    }

    private async Task<IResult> SetPassword(Visit visit, Given form)
    {
        var session = visit.Session!;
        if (session.Step != SignInStep.NewPassword)
        {
            return Visit.Go("/");
        }
        var faults = NewPassword.Faults(form, session.Account, visit.Texts);
        if (faults.Any)
        {
            return Password(visit, faults);
        }
        return await desk.SetPassword(session, form.Exact("password"), visit.Cancel) switch
        {
            null => visit.Notice("busy", StatusCodes.Status503ServiceUnavailable),
            false => Password(visit, faults.Add("password", visit.Texts["password.same"])),
            true => Visit.Go(Wanted(form.Text("to"))),
        };
    }

    private async Task<IResult> SignOut(Visit visit)
    {
        await desk.SignOut(visit.Session!, visit.Cancel);
        SessionCookie.Remove(visit.Response);
        return Visit.Go(GateAnswers.SignInPath);
    }

    private static IResult Enter(Visit visit, SignInAnswer.Begun begun, string wanted)
    {
        SessionCookie.Write(visit.Response, begun.Secret);
        // The gate leads on to what is still asked, and keeps nothing of what was wanted: the forms carry it.
        return Visit.Go(Wanted(wanted));
    }

    private static string Wanted(string path) => SeeOther.IsOurs(path) ? path : "/";

    private Task<IResult> Again(Visit visit, Given form, Faults faults) => Task.FromResult(Ask(visit, form.Text("name"), faults));

    private IResult Ask(Visit visit, string name, Faults faults) => visit.Show<SignInForm, SignInModel>(
        new SignInModel(name, To(visit), certificates.AccountOf(visit.Context)?.Name, faults), faults.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private async Task<IResult> SetUp(Visit visit, Faults faults)
    {
        if (visit.Session!.Step != SignInStep.SetUpSecondFactor)
        {
            return Visit.Go("/");
        }
        var secret = await desk.SecretToSetUp(visit.Session, visit.Cancel);
        return visit.Show<SetUpForm, SetUpModel>(
            new SetUpModel(secret, TimeCode.Link(visit.Session.Account.Name, visit.Request.Host.Host, secret), faults), faults.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static IResult Code(Visit visit, Faults faults) => visit.Session!.Step != SignInStep.SecondFactor ? Visit.Go("/")
        : visit.Show<CodeForm, CodeModel>(new CodeModel(faults), faults.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static IResult Password(Visit visit, Faults faults) => visit.Session!.Step != SignInStep.NewPassword ? Visit.Go("/")
        : visit.Show<PasswordForm, PasswordModel>(new PasswordModel(faults), faults.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static string To(Visit visit) => visit.Asked("to") is { } wanted && SeeOther.IsOurs(wanted) ? wanted : "";
}

/// <param name="To">Where somebody wanted to go; empty: nowhere special.</param>
/// <param name="CertificateOf">The account of the certificate that the browser has shown; null: none.</param>
internal sealed record SignInModel(string Name, string To, string? CertificateOf, Faults Faults);

internal sealed record SetUpModel(string Secret, string Link, Faults Faults);

internal sealed record CodeModel(Faults Faults);

internal sealed record PasswordModel(Faults Faults);
