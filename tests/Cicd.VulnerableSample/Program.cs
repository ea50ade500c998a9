using Warehouse;
using Warehouse.Data;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllersWithViews();
builder.Services.AddScoped<ProductStore>();
Startup.AddClosed(builder.Services, builder.Configuration);
var app = builder.Build();
Startup.UseClosed(app);
app.MapControllers();
app.Run();
