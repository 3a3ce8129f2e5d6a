using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Pages;
using CatsIce.Gateway.Console.SignIn;

namespace CatsIce.Gateway.Console.OwnAccount;

/// <summary>What somebody's own account is, and its password.</summary>
internal sealed class OwnAccountPage(SignInDesk desk, AccountBook accounts)
{
    private const string Path = "/account";

    public void Map(PageRoutes routes)
    {
        routes.Get(Path, Admits.SignedIn, visit => Task.FromResult(Shown(visit, Faults.None)));
        routes.Post(Path, Admits.SignedIn, (visit, _, faults) => Task.FromResult(Shown(visit, faults)), ChangePassword);
    }

    private async Task<IResult> ChangePassword(Visit visit, Given form)
    {
        var session = visit.Session!;
        if (session.Account.Password is null)
        {
            return visit.NotFound();
        }
        var faults = NewPassword.Faults(form, session.Account, visit.Texts).AddIf(form.Exact("present").Length == 0, "present", visit.Texts["field.missing"]);
        if (faults.Any)
        {
            return Shown(visit, faults);
        }
        return await desk.IsOwnPassword(session, form.Exact("present"), visit.Cancel) switch
        {
            null => visit.Notice("busy", StatusCodes.Status503ServiceUnavailable),
            false => Shown(visit, faults.Add("present", visit.Texts["account.presentWrong"])),
            true => await desk.SetPassword(session, form.Exact("password"), visit.Cancel) switch
            {
                null => visit.Notice("busy", StatusCodes.Status503ServiceUnavailable),
                false => Shown(visit, faults.Add("password", visit.Texts["password.same"])),
                true => Visit.Go(Path + "?saved=password"),
            },
        };
    }

    private IResult Shown(Visit visit, Faults faults) => visit.Show<OwnAccountView, OwnAccountModel>(
        new OwnAccountModel(visit.Session!.Account, accounts.Tokens(visit.Session!.Account), visit.Asked("saved") == "password", faults),
        faults.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
}

internal sealed record OwnAccountModel(Account Account, IReadOnlyList<ApiToken> Tokens, bool IsSaved, Faults Faults);
