using System.CommandLine;
using System.Globalization;
using Cicd.Containers;
using Cicd.Deployment;

namespace Cicd.Tool.Commands;

/// <summary>Returns an environment to the version that served before. The Docker engine knows which that is, and how it runs: neither a pipeline nor its files are needed.</summary>
internal static class RollbackCommand
{
    public static Command Create()
    {
        var environment = new Argument<string>("environment") { Description = "The environment", HelpName = "ENVIRONMENT" };
        var application = new Option<string?>("--application") { Description = "The application. Default: the only one that serves there", HelpName = "NAME" };
        var host = new Option<string?>("--host") { Description = "The Docker engine. Default: that of DOCKER_HOST, else of the default socket", HelpName = "ADDRESS" };
        var deadline = new Option<int>("--deadline") { Description = "The time until the version before serves, in seconds", DefaultValueFactory = _ => 300 };
        var drain = new Option<int>("--drain") { Description = "The time that what serves now has for the requests it has begun, in seconds", DefaultValueFactory = _ => 5 };
        var command = new Command("rollback", "Returns an environment to the version that served before. 0: it serves, 1: what served goes on") { environment, application, host, deadline, drain };
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            using var run = new UnpipedRun(session);
            using var registry = new RegistryClient(new(), session.Processes, session.Runtime.Redactor);
            using var engine = new DockerEngine(run.Runtime) { Host = parsed.GetValue(host), Credential = registry.FindCredentialAsync };
            using var targets = new DockerTargets(engine, run.Runtime, session.Processes, TimeProvider.System);
            var deployer = new Deployer(run.Runtime, TimeProvider.System);
            var name = parsed.GetRequiredValue(environment);
            try
            {
                var target = await targets.FindAsync(name, parsed.GetValue(application), token);
                var request = new RollbackRequest(name, target)
                {
                    Values = () => deployer.ValuesOf(name, target.Application.Name),
                    Deadline = TimeSpan.FromSeconds(parsed.GetValue(deadline)),
                    Drain = TimeSpan.FromSeconds(parsed.GetValue(drain)),
                };
                var record = await session.WaitAsync($"Returning {name} to the version before", deployer.RollBackAsync(request, token));
                await session.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {record.Version.Name} {record.Version.Digest} serves again, after {record.Duration.TotalSeconds:0.0} s. Before: {record.Previous}"));
                return ExitCodes.Succeeded;
            }
            catch (PipelineException exception)
            {
                session.Runtime.Log.Error(exception.Message);
                return ExitCodes.TaskFailed;
            }
        }));
        return command;
    }
}
