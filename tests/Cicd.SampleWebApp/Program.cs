var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var version = builder.Configuration["APP_VERSION"] ?? "unknown";
var fault = builder.Configuration["APP_FAULT"];
Console.WriteLine($"version {version} starts, its key is {builder.Configuration["API_KEY"]}");
if (fault == "exits")
{
    Console.Error.WriteLine("this version ends at once");
    return 3;
}

var app = builder.Build();
app.MapGet("/", () => version);
app.MapGet("/greeting", () => $"{builder.Configuration["GREETING"]} {builder.Configuration["API_KEY"]?.Length}");
app.MapGet("/health", () => fault == "unhealthy" ? Results.StatusCode(503) : Results.Text("healthy"));
await app.RunAsync();
return 0;
